import { useCallback, useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import type { Rehearsal, RehearsalWish, RehearsedField, RehearsedLine, RehearsedStep } from "../api/client";
import { t } from "../texts/texts";
import { Drawing } from "./Drawing";
import { Field, Fold } from "./fields";
import { Icon } from "./Icon";
import { Replay } from "./Replay";
import { useShown } from "./shown";
import { useWorkshop } from "./workshop";

const playAfter = 400;

/** The draft played through by hand, or a real case of the procedure on it. */
export function Rehearse() {
  const { opened } = useWorkshop();
  const [shows, setShows] = useState<"rehearse" | "replay">(opened.mayRehearse ? "rehearse" : "replay");
  const choice = opened.mayRehearse && (
    <div className="d-row" role="group" aria-label={t("view.rehearse")}>
      {(["rehearse", "replay"] as const).map((one) => <button key={one} type="button" aria-pressed={shows === one} onClick={() => setShows(one)}>{t(`rehearse.mode.${one}`)}</button>)}
    </div>
  );
  return shows === "rehearse" ? <Rehearsing choice={choice} /> : <Replay choice={choice} />;
}

/** The draft played through by hand on a clock of its own: who is asked, when it is due, what is told. What was done is played anew after every edit. */
function Rehearsing({ choice }: { choice: ReactNode }) {
  const { client, definition, opened, rehearsed, keepRehearsed, layout, routes } = useWorkshop();
  const [played, setPlayed] = useState<Rehearsal | undefined>();
  const [failure, setFailure] = useState("");
  const turns = useRef(0);
  const wanted = useRef(rehearsed);
  const version = opened.versions.length > 0 ? opened.version : 0;

  const play = useCallback((wish: RehearsalWish) => {
    const turn = ++turns.current;
    client.rehearse(definition, version, wish).then((answer) => {
      if (turn !== turns.current) return;
      // Acts that an edit has made impossible stay wanted: taking the edit back brings them back.
      const { next, ...before } = wish;
      wanted.current = { ...before, start: answer.start, variant: answer.variant, acts: next && answer.problem === null ? answer.acts : wish.acts };
      keepRehearsed(wanted.current);
      setPlayed(answer);
      setFailure("");
    }, (problem: unknown) => turn === turns.current && setFailure(problem instanceof Error && problem.message !== "" ? problem.message : t("failed")));
  }, [client, definition, version, keepRehearsed]);
  useEffect(() => {
    const timer = setTimeout(() => play(wanted.current), turns.current === 0 ? 0 : playAfter);
    return () => clearTimeout(timer);
  }, [play]);

  const { faces, lines } = useShown(played?.nodes, played?.followed);
  return (
    <div className="d-body">
      <div className="d-main">
        <Drawing faces={faces} lines={lines} layout={layout} routes={routes} isFixed />
      </div>
      <aside aria-label={t("view.rehearse")}>
        <section className="d-panel d-rehearsal">
          {choice}
          {failure !== "" && <p className="d-problem" role="alert">{failure}</p>}
          {played ? <Played played={played} play={(next) => play({ ...wanted.current, acts: played.acts, next })} again={(wish) => play({ ...wanted.current, ...wish })} /> : failure === "" && <p className="d-help" role="status">{t("waiting")}</p>}
        </section>
      </aside>
    </div>
  );
}

type Next = NonNullable<RehearsalWish["next"]>;

function Played({ played, play, again }: { played: Rehearsal; play: (next: Next) => void; again: (wish: RehearsalWish) => void }) {
  return (
    <>
      <h2>{t("view.rehearse")}</h2>
      <p role="status"><strong>{t("rehearse.clock", { now: played.now })}</strong></p>
      <p className="d-help">{t("rehearse.help")}</p>
      {played.problem !== null && <p className="d-problem" role="alert">{played.problem}</p>}
      {played.ended !== null && <p className="d-fine"><Icon name="circle-check" /> {played.ended}</p>}
      {played.passings.length > 0 && (
        <div className="d-passings" role="group" aria-label={t("rehearse.pass")}>
          <span>{t("rehearse.pass")}</span>
          {played.passings.map((passing) => <button key={passing.value} type="button" onClick={() => play({ act: passing.value })}>{passing.label}</button>)}
        </div>
      )}
      {played.steps.map((step) => <StepForm key={step.workItem} step={step} play={play} />)}
      {played.waits.map((wait) => (
        <div key={wait.act} className="d-outcome">
          <p><strong>{wait.step}</strong> – {wait.said}</p>
          <div className="d-row"><button type="button" onClick={() => play({ act: wait.act })}>{wait.end}</button></div>
        </div>
      ))}
      {played.incidents.map((incident) => <p key={incident} className="d-problem" role="alert">{incident}</p>)}
      {played.acts.length > 0 && (
        <div className="d-row">
          <button type="button" onClick={() => again({ acts: played.acts.slice(0, -1) })}><Icon name="arrow-back-up" /> {t("rehearse.back")}</button>
          <button type="button" onClick={() => again({ acts: [] })}><Icon name="refresh" /> {t("rehearse.anew")}</button>
        </div>
      )}
      <Fold title={t("rehearse.dues")} summary={t("items", { n: played.dues.length })} open>{() => (
        played.dues.length === 0 ? <p className="d-help">{t("rehearse.dues.none")}</p> : (
          <dl className="d-dues">{played.dues.map((due) => <div key={due.name}><dt>{due.name}</dt><dd className={due.isMissed ? "d-late" : undefined}>{due.said}</dd></div>)}</dl>
        )
      )}</Fold>
      <Fold title={t("rehearse.notices")} summary={t("items", { n: played.notices.length })}>{() => <Told lines={played.notices} none={t("rehearse.notices.none")} />}</Fold>
      <Fold title={t("rehearse.story")} summary={t("items", { n: played.story.length })}>{() => <Told lines={played.story} none="" />}</Fold>
      <Fold title={t("rehearse.start")}>{() => <StartForm key={`${played.start}${played.variant}`} played={played} again={again} />}</Fold>
      {played.page !== null && played.acts.length > 0 && <p><a href={played.page}>{t("rehearse.page")}</a></p>}
    </>
  );
}

/** Work that is open: who may do it, what has to be chosen, and its outcomes as buttons. */
function StepForm({ step, play }: { step: RehearsedStep; play: (next: Next) => void }) {
  const { select } = useWorkshop();
  const complete = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    const data = new FormData(event.currentTarget);
    const typed = Object.fromEntries(step.fields.map((field) => [field.id, String(data.get(field.id) ?? "").trim()]));
    play({ workItem: step.workItem, outcome: submitter.value, who: step.people.length > 1 ? String(data.get("who") ?? "") : undefined, typed });
  };
  return (
    <form className="d-outcome" onSubmit={complete} aria-label={step.title}>
      <button type="button" className="d-link" onClick={() => select({ ids: [step.node], edge: undefined })}>{step.title}</button>
      {step.due !== null && <p className={step.isLate ? "d-late" : "d-help"}>{step.due}</p>}
      <p className={step.people.length === 0 ? "d-late" : "d-help"}>{step.asked}</p>
      {step.people.length > 1 && (
        <Field label={t("rehearse.who")}>{(id) => <select id={id} name="who">{step.people.map((person) => <option key={person.value} value={person.value}>{person.label}</option>)}</select>}</Field>
      )}
      {step.fields.map((field) => <Asked key={field.id} field={field} />)}
      <div className="d-acts">
        {step.outcomes.map((outcome, index) => <button key={outcome.name} name="outcome" value={outcome.name} className={index === 0 ? "d-primary" : undefined} disabled={step.people.length === 0}>{outcome.label}</button>)}
      </div>
    </form>
  );
}

function Asked({ field }: { field: RehearsedField }) {
  if (field.kind === "yesNo") return <label className="d-check"><input type="checkbox" name={field.id} value="true" defaultChecked={field.value === "true"} /> {field.title}</label>;
  return (
    <Field label={field.title}>
      {(id) => field.kind === "choice" || field.kind === "person" ? (
        <select id={id} name={field.id} defaultValue={field.value}>
          <option value="">{t("choose")}</option>
          {field.options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      ) : <input id={id} name={field.id} type="text" autoComplete="off" inputMode={field.kind === "date" ? "numeric" : "decimal"} placeholder={field.kind === "date" ? t("rehearse.date") : undefined} defaultValue={field.value} />}
    </Field>
  );
}

function StartForm({ played, again }: { played: Rehearsal; again: (wish: RehearsalWish) => void }) {
  const begin = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    again({ start: String(data.get("start") ?? ""), variant: data.has("variant") ? String(data.get("variant")) : played.variant, acts: [] });
  };
  return (
    <form className="d-fold-body" onSubmit={begin}>
      <Field label={t("rehearse.start.at")}>{(id) => <input id={id} name="start" type="datetime-local" defaultValue={played.start} required />}</Field>
      {played.variants.length > 0 && (
        <Field label={t("rehearse.variant")}>{(id) => <select id={id} name="variant" defaultValue={played.variant ?? ""}>{played.variants.map((variant) => <option key={variant.value} value={variant.value}>{variant.label}</option>)}</select>}</Field>
      )}
      <div className="d-row"><button>{t("rehearse.start.go")}</button></div>
    </form>
  );
}

function Told({ lines, none }: { lines: readonly RehearsedLine[]; none: string }) {
  if (lines.length === 0) return <p className="d-help">{none}</p>;
  return (
    <ol className="d-changes">
      {lines.map((line, index) => (
        <li key={index}><strong>{line.title}</strong> <span className="d-help">{[line.at, line.who, line.detail].filter((part) => part !== null && part !== "").join(" · ")}</span></li>
      ))}
    </ol>
  );
}
