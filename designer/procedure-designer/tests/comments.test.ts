import { expect, test } from "vitest";
import { CommentsOf, newId } from "../src/api/comments";
import type { Comment, Comments } from "../src/api/client";
import { openThreads, threadsOf } from "../src/model/threads";

const said = (id: string, more: Partial<Comment> = {}): Comment => ({ id, replyTo: null, node: "", nodeName: "", text: id, by: "Lan", at: "08:00", settled: null, ...more });

const settled = { by: "Minh", at: "09:00" };

test("Open threads come first, each with its answers in their order", () => {
  const comments = [said("done", { settled }), said("one", { node: "step" }), said("answer", { replyTo: "one", node: "step" }), said("two"), said("again", { replyTo: "one", node: "step" })];

  expect(threadsOf(comments).map(({ comment, answers }) => [comment.id, answers.map((answer) => answer.id)])).toEqual([["one", ["answer", "again"]], ["two", []], ["done", []]]);
});

test("A step is marked with the threads about it that nobody has settled", () => {
  const comments = [said("one", { node: "step" }), said("answer", { replyTo: "one", node: "step" }), said("two", { node: "step" }), said("done", { node: "other", settled }), said("all")];

  expect([...openThreads(comments)]).toEqual([["step", 2], ["", 1]]);
});

test("An answer that an act has overtaken tells nothing any more, nor one that comes after the page has left the version", async () => {
  const answers: ((comments: Comments) => void)[] = [];
  const ask = () => new Promise<Comments>((resolve) => answers.push(resolve));
  const told: Comments[] = [];
  const there = new CommentsOf({ comments: ask, comment: ask, settle: ask }, 1, (comments) => told.push(comments));
  const [older, newer, last] = ["a", "b", "c"].map((id): Comments => ({ mayComment: true, comments: [said(id)] }));

  const [first, second] = [there.settle("one"), there.say({ id: "two", replyTo: null, node: "", nodeName: "", text: "two" })];
  answers[1]!(newer!);
  answers[0]!(older!);
  await Promise.all([first, second]);

  expect(told).toEqual([newer]);
  const third = there.settle("two");
  (there as unknown as { isOver: boolean }).isOver = true;
  answers[2]!(last!);
  await third;
  expect(told).toEqual([newer]);
});

test("Every comment has an id of its own that the host can read", () => {
  const ids = Array.from({ length: 200 }, newId);

  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
