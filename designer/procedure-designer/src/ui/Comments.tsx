import { useState, type FormEvent } from "react";
import { newId } from "../api/comments";
import type { Comment } from "../api/client";
import { chartOf, nameOf } from "../model/chart";
import { threadsOf, type Thread } from "../model/threads";
import { t } from "../texts/texts";
import { Field, Fold } from "./fields";
import { Icon } from "./Icon";
import { useWorkshop } from "./workshop";

/** What people say of the version before it is released, pinned to its steps: said, answered, settled. */
export function CommentsAside({ onClose }: { onClose: () => void }) {
  const { comments, selection } = useWorkshop();
  const threads = threadsOf(comments.comments);
  const [chosen] = selection.ids.length === 1 ? selection.ids : [];
  // Those about the step that is chosen come first.
  const open = threads.filter(({ comment }) => comment.settled === null).toSorted((one, other) => Number(other.comment.node === chosen) - Number(one.comment.node === chosen));
  const settled = threads.filter(({ comment }) => comment.settled !== null);
  return (
    <section className="d-panel d-comments" aria-label={t("comments.title")}>
      <header>
        <h2>{t("comments.title")}</h2>
        <button type="button" className="d-bare" aria-label={t("close")} onClick={onClose}><Icon name="x" /></button>
      </header>
      {comments.mayComment ? <Say key={chosen ?? ""} node={chosen ?? ""} /> : <p className="d-help">{t("comments.readOnly")}</p>}
      {threads.length === 0 && <p className="d-help">{t("comments.none")}</p>}
      <ol>{open.map((thread) => <ThreadItem key={thread.comment.id} thread={thread} isChosen={thread.comment.node === chosen} />)}</ol>
      {settled.length > 0 && <Fold title={t("comments.settled")} summary={t("items", { n: settled.length })}>{() => <ol>{settled.map((thread) => <ThreadItem key={thread.comment.id} thread={thread} isChosen={false} />)}</ol>}</Fold>}
    </section>
  );
}

/** The field for a comment on the chosen step, or on the whole procedure. */
function Say({ node }: { node: string }) {
  const { definition, comment } = useWorkshop();
  const activity = chartOf(definition).byId.get(node);
  const name = activity ? nameOf(activity) : "";
  return <TextForm label={name === "" ? t("comments.aboutAll") : t("comments.about", { name })} help={name === "" ? t("comments.choose") : undefined} act={t("comments.send")} place={node}
    send={(id, text) => comment({ id, replyTo: null, node: activity ? node : "", nodeName: name, text })} />;
}

function ThreadItem({ thread: { comment, answers }, isChosen }: { thread: Thread; isChosen: boolean }) {
  const { definition, comments, comment: say, settle, select, show } = useWorkshop();
  const [isAnswering, setIsAnswering] = useState(false);
  const activity = chartOf(definition).byId.get(comment.node);
  const name = activity ? nameOf(activity) : comment.nodeName;
  return (
    <li className={isChosen ? "d-thread d-chosen" : "d-thread"}>
      <p className="d-finding-head">
        {comment.node === "" ? <strong>{t("comments.whole")}</strong>
          : activity ? <button type="button" className="d-link" onClick={() => { show("drawing"); select({ ids: [comment.node], edge: undefined }); }}>{name}</button>
          : <strong>{t("step.removed", { name })}</strong>}
      </p>
      <Said comment={comment} />
      {answers.map((answer) => <Said key={answer.id} comment={answer} />)}
      {comment.settled !== null && <p className="d-help"><Icon name="circle-check" /> {t("comments.settledBy", { who: comment.settled.by, when: comment.settled.at })}</p>}
      {comments.mayComment && (isAnswering
        ? <TextForm label={t("comments.answer")} act={t("comments.send")} place={comment.id} isOpen send={async (id, text) => {
          const isDone = await say({ id, replyTo: comment.id, node: comment.node, nodeName: comment.nodeName, text });
          if (isDone) setIsAnswering(false);
          return isDone;
        }} />
        : (
          <div className="d-acts">
            <button type="button" onClick={() => setIsAnswering(true)}>{t("comments.answer")}</button>
            {comment.settled === null && <button type="button" onClick={() => void settle(comment.id)}><Icon name="check" /> {t("comments.settle")}</button>}
          </div>
        ))}
    </li>
  );
}

const Said = ({ comment }: { comment: Comment }) => (
  <div className="d-saying">
    <p className="d-help"><strong>{comment.by}</strong> · {comment.at}</p>
    <p className="d-text">{comment.text}</p>
  </div>
);

const longest = 2000;

/** What was typed and not sent, by what it is about, with the id under which it is sent: the same words are the same comment until the host has taken them. It outlives the aside. */
const typed = new Map<string, { readonly id: string; readonly text: string }>();

function TextForm({ label, help, act, place, isOpen = false, send }: { label: string; help?: string | undefined; act: string; place: string; isOpen?: boolean; send: (id: string, text: string) => Promise<boolean> }) {
  const [text, setText] = useState(typed.get(place)?.text ?? "");
  const [isSending, setIsSending] = useState(false);
  const type = (next: string) => {
    typed.set(place, { id: newId(), text: next });
    setText(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = typed.get(place);
    if (!said || said.text.trim() === "" || isSending) return;
    setIsSending(true);
    const isDone = await send(said.id, said.text);
    setIsSending(false);
    if (isDone) type("");
  };
  return (
    <form className="d-fold-body" onSubmit={(event) => void submit(event)}>
      <Field label={label} help={help}>{(field, helpId) => <textarea id={field} aria-describedby={helpId} rows={3} maxLength={longest} readOnly={isSending} value={text} autoFocus={isOpen} onChange={(event) => type(event.target.value)} onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.stopPropagation();
        void submit(event);
      }} />}</Field>
      <div className="d-row"><button className="d-primary" disabled={text.trim() === "" || isSending}><Icon name="send" /> {act}</button></div>
    </form>
  );
}
