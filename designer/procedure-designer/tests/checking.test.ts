import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Checks, type Checked } from "../src/api/checking";
import { Refused, type Check } from "../src/api/client";
import type { JsonObject } from "../src/model/json";

describe("The check of what is drawn", () => {
  const told: Checked[] = [];
  let answers: "usual" | "down" | "refuses";
  let asked: JsonObject[];
  let checks: Checks;
  const check = (definition: JsonObject): Promise<Check> => {
    asked.push(definition);
    if (answers === "down") return Promise.reject(new TypeError("no network"));
    if (answers === "refuses") return Promise.reject(new Refused(422, "KKT-V27", "Không đọc được"));
    return Promise.resolve({ findings: [], times: null, minutesOfADay: 480, checkedAt: String(asked.length) });
  };
  const last = () => [told.at(-1)?.check?.checkedAt, told.at(-1)?.isOld];

  beforeEach(() => {
    vi.useFakeTimers();
    [told.length, answers, asked] = [0, "usual", []];
    checks = new Checks({ check }, (checked) => told.push(checked));
  });

  afterEach(() => {
    checks.stop();
    vi.useRealTimers();
  });

  test("is made once, a moment after the last edit", async () => {
    for (const name of ["m", "mớ", "mới"]) checks.changed({ name });
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual([{ name: "mới" }]);
    expect(last()).toEqual(["1", false]);
  });

  test("that fails is marked as old and made again until the host answers", async () => {
    checks.changed({ name: "một" });
    await vi.advanceTimersByTimeAsync(1000);
    answers = "down";
    checks.changed({ name: "hai" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(last()).toEqual(["1", true]);
    answers = "usual";
    await vi.advanceTimersByTimeAsync(6000);
    expect(asked.at(-1)).toEqual({ name: "hai" });
    expect(last()).toEqual(["3", false]);
  });

  test("that the host refuses is marked as old and made again with the next edit only", async () => {
    answers = "refuses";
    checks.changed({ name: "một" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    expect(last()).toEqual([undefined, true]);
    answers = "usual";
    checks.changed({ name: "hai" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(last()).toEqual(["2", false]);
  });

  test("whose answer comes after the next edit says nothing", async () => {
    let answer: (check: Check) => void = () => undefined;
    const late = new Checks({ check: () => new Promise((go) => { answer = go; }) }, (checked) => told.push(checked));
    late.changed({ name: "một" });
    await vi.advanceTimersByTimeAsync(600);
    const first = answer;
    late.changed({ name: "hai" });
    first({ findings: [], times: null, minutesOfADay: 480, checkedAt: "late" });
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual([]);
    late.stop();
  });
});
