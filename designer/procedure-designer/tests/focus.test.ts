import { describe, expect, test } from "vitest";
import { focusWhenThere } from "../src/ui/focus";

describe("A step that is not drawn yet", () => {
  /** Frames that come when they are asked for. */
  const frames = () => {
    const waiting: (() => void)[] = [];
    return { next: () => waiting.shift()?.(), ask: (act: () => void) => void waiting.push(act), left: () => waiting.length };
  };

  test("has the focus as soon as it is, and meanwhile the drawing has it", () => {
    const [{ next, ask, left }, focused] = [frames(), [] as string[]];
    let step: { focus: () => void } | null = null;
    focusWhenThere(() => step, { focus: () => focused.push("drawing") }, ask);
    expect(focused).toEqual(["drawing"]);
    next();
    step = { focus: () => focused.push("step") };
    next();
    expect([focused, left()]).toEqual([["drawing", "step"], 0]);
  });

  test("is not waited for once another one is chosen, nor for ever", () => {
    const [{ next, ask, left }, focused] = [frames(), [] as string[]];
    const stop = focusWhenThere(() => (focused.length > 1 ? { focus: () => focused.push("step") } : null), { focus: () => focused.push("drawing") }, ask);
    stop();
    next();
    expect([focused, left()]).toEqual([["drawing"], 0]);
    const many = frames();
    focusWhenThere(() => null, { focus: () => undefined }, many.ask);
    for (let frame = 0; frame < 1000; frame++) many.next();
    expect(many.left()).toBe(0);
  });

  test("takes the focus from nobody who has gone elsewhere meanwhile", () => {
    const [{ next, ask, left }, focused] = [frames(), [] as string[]];
    let [step, isHere]: [{ focus: () => void } | null, boolean] = [null, true];
    focusWhenThere(() => step, { focus: () => focused.push("drawing") }, ask, () => isHere);
    next();
    [step, isHere] = [{ focus: () => focused.push("step") }, false];
    next();
    expect([focused, left()]).toEqual([["drawing"], 0]);
  });

  test("that is drawn has the focus at once", () => {
    const [{ ask, left }, focused] = [frames(), [] as string[]];
    focusWhenThere(() => ({ focus: () => focused.push("step") }), { focus: () => focused.push("drawing") }, ask);
    expect([focused, left()]).toEqual([["step"], 0]);
  });
});
