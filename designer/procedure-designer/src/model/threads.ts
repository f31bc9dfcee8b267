import type { Comment } from "../api/client";

/** A comment with its answers. */
export interface Thread {
  readonly comment: Comment;
  readonly answers: readonly Comment[];
}

/** The threads of a version in the order in which they were begun, those first that nobody has settled. */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  const threads = comments.filter((comment) => comment.replyTo === null).map((comment) => ({ comment, answers: comments.filter((answer) => answer.replyTo === comment.id) }));
  return [...threads.filter(({ comment }) => comment.settled === null), ...threads.filter(({ comment }) => comment.settled !== null)];
}

/** How many open threads each activity has; under the empty id those about the whole procedure. */
export function openThreads(comments: readonly Comment[]): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  for (const comment of comments) {
    if (comment.replyTo === null && comment.settled === null) open.set(comment.node, (open.get(comment.node) ?? 0) + 1);
  }

  return open;
}
