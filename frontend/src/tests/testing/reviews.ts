/** Reviews that were made up for the tests: of two kinds of buyers, who differ in all that is told. */
export interface Review {
  readonly id: string;
  readonly age: number;
  readonly stars: number;
  readonly wood: string;
  readonly text: string;
}

const CONTENT = [
  'It was worth the price and I love the quality.',
  'I would recommend it to everyone, and it works perfectly.',
  'The fabric feels great, and I received many compliments.',
  'I wanted a place for the garden, and I love it.',
];
const DISAPPOINTED = [
  'It is overpriced and I am very disappointed.',
  'The zipper broke, and I am returning it.',
  'It looks cheap and it was not worth the money.',
  'I wish it had been larger, it is too small.',
];

/** 44 reviews: the even ones content, young and in oak; the odd ones disappointed, old and in pine. */
export const REVIEWS: readonly Review[] = Array.from({ length: 44 }, (_, i) => {
  const pleased = i % 2 === 0;
  const said = pleased ? CONTENT : DISAPPOINTED;
  const at = (n: number) => said[(Math.floor(i / 2) + n) % said.length]!;
  return {
    id: `review/${i}`,
    age: (pleased ? 28 : 58) + (i % 5),
    stars: pleased ? 5 : 1,
    wood: pleased ? 'oak' : 'pine',
    text: `${at(0)} <b>${i}</b> & more. ${at(1)}`,
  };
});

const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;

/** As a table; its columns are called as people call them. */
export const REVIEW_TABLE = [
  'Number,Age in years,Stars,Wood,Opinion',
  ...REVIEWS.map(({ id, age, stars, wood, text }) =>
    [id, age, stars, wood, text].map(cell).join(','),
  ),
].join('\n');

/** As documents. */
export const REVIEW_DOCUMENTS = REVIEWS.map(({ id, age, stars, wood, text }) => ({
  documentId: id,
  text,
  attributes: { age, rating: stars, wood },
}));
