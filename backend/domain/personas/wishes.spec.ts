import { describe, expect, it } from '@jest/globals';
import { wishIn } from './wishes.ts';

describe('a stated wish', () => {
  it.each([
    'I wish it came with a longer cable.',
    'Only wish there were more colours!',
    'I’d love to see it in walnut.',
    'We would have preferred a lid that locks.',
    'It would be perfect if the handle were wider.',
    'It could use a second pocket.',
    'If only the lid would lock.',
    'If\nONLY they had a lid that locks.',
    'It makes you wish it came in blue.',
    'I can’t help wishing it were blue.',
    'I would like to see it in blue.',
    'Please bring the old model back.',
    'I hope they will offer spare blades.',
  ])('is about the offer in "%s"', (sentence) => {
    expect(wishIn(sentence)?.clarity).toBe(1);
  });

  it.each([
    'I am always looking for quiet tools.',
    'I have been searching for a light ladder.',
    'I need something that folds flat.',
    'I prefer handles of wood.',
  ])('is a need of today in "%s"', (sentence) => {
    expect(wishIn(sentence)?.clarity).toBe(0.75);
  });

  it('is a need that is told as past in "I was looking for a light ladder."', () => {
    expect(wishIn('I was looking for a light ladder.')?.clarity).toBe(0.5);
  });

  it.each([
    'I needed a size up.',
    'I need a medium in these gloves.',
    'I wanted to love it.',
    'I wish I had ordered two.',
    'It was on my wish list.',
    'You need a strong drill for it.',
    'If you want a quiet one, buy it.',
    'I don’t need another ladder.',
    'Not what I was looking for in a ladder.',
    'It was exactly what I was looking for.',
    'I knew that I would like it.',
    'Hope this helps!',
    'I would not like another one.',
    'You could use a belt with this coat.',
    'Buy it if only for the colour.',
    'I never wish for more.',
    'I do not wish to see it again.',
    'It leaves nothing to wish for in a drill.',
    'If you wish for a quiet one, buy it.',
    'Nobody would have liked it in blue.',
    'You would have liked it in blue.',
    'I would like to return this ladder.',
    'Please do not buy this ladder.',
    'Please keep in mind the weight.',
  ])('is none in "%s"', (sentence) => {
    expect(wishIn(sentence)).toBeNull();
  });

  it('is as specific as the words of its clause, n / (n + 8)', () => {
    expect(wishIn('I wish it were blue, but I keep it for good.')?.specificity).toBe(3 / 11);
    expect(wishIn('I wish it came with a lid and a spoon.')?.specificity).toBe(8 / 16);
  });
});
