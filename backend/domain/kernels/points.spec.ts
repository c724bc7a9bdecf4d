import { describe, expect, it } from '@jest/globals';
import { isInPlace, place, TABLES_AT } from './points.ts';

const SHAPES = { at: ['i32', 3], values: ['f64', 5], within: ['f32', 7] } as const;

describe('the memory of the kernels on points', () => {
  it('places numbers apart from each other, aligned for vectors', () => {
    const { at, values, within } = place(SHAPES, null);
    at.numbers.fill(-1);
    values.numbers.fill(0.5);
    within.numbers.fill(2);
    expect([...at.numbers]).toEqual([-1, -1, -1]);
    expect([...values.numbers]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    expect([at, values, within].map((placed) => placed.at % 16)).toEqual([0, 0, 0]);
    expect(values.numbers.byteOffset).toBe(values.at);
  });

  it('keeps tables while other numbers are placed, and until other tables are asked for', () => {
    const tables = Float32Array.of(1, 2, 3);
    const first = place(SHAPES, tables);
    first.values.numbers.fill(9);
    const second = place({ ...SHAPES, own: ['f64', 200_000] }, tables); // has to grow
    const standing = () => new Float32Array(second.own.numbers.buffer, TABLES_AT, 3);
    second.own.numbers.fill(7);
    expect([...standing()]).toEqual([1, 2, 3]);
    const others = Float32Array.of(4, 5, 6);
    place(SHAPES, others);
    expect([...standing()]).toEqual([4, 5, 6]);
  });

  it('knows whose numbers are there', () => {
    const first = place(SHAPES, null);
    expect(isInPlace(first)).toBe(true);
    const second = place({ at: ['i32', 1] }, null);
    expect([first, second].map(isInPlace)).toEqual([false, true]);
  });
});
