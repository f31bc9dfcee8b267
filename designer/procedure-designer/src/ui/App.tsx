import { ReactFlowProvider } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { dropKept, isSameBase, lastKept, newPlace, type Kept } from "../api/kept";
import { mended } from "../api/mending";
import { Checks, type Checked } from "../api/checking";
import { CommentsOf, noComments } from "../api/comments";
import { EditLock, type LockState } from "../api/locking";
import { Autosave, type SaveState } from "../api/saving";
import type { Choices, Client, Comments, Finding, NewComment, Opened, Place, RehearsalWish } from "../api/client";
import { layoutOf } from "../layout/layout";
import { routesOf } from "../layout/route";
import { catalogueOf } from "../model/catalogue";
import { activityAt, chartOf, isDrawable } from "../model/chart";
import type { Command } from "../model/commands";
import { begin, endsWithTheirs, perform as performed, redo, takeTheirs, typedIn, undo } from "../model/history";
import { isSame, type JsonObject } from "../model/json";
import { numbersOf } from "../model/path";
import { newDefinition } from "../model/template";
import { openThreads } from "../model/threads";
import { t } from "../texts/texts";
import { CommentsAside } from "./Comments";
import { Compare } from "./Compare";
import { Conflict } from "./Conflict";
import { Drawing } from "./Drawing";
import { useFaces, useLines } from "./faces";
import { Findings } from "./Findings";
import { visitsOfFields } from "./focus";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { KeptWork } from "./KeptWork";
import { Keys } from "./Keys";
import { DrawingTools } from "./DrawingTools";
import { Panel } from "./Panel";
import { Rehearse } from "./Rehearse";
import { Sheet } from "./Sheet";
import { Table } from "./Table";
import { useKeys } from "./useKeys";
import { Turn } from "./Turn";
import { UndoTheirs } from "./UndoTheirs";
import { wordsOf } from "./wording";
import { nothing, useWorkshop, WorkshopPlace, type Selection, type Setting, type View, type Workshop } from "./workshop";

const [toldFor, commentsEvery] = [6000, 30_000];

/** What stands beside the view: what is chosen, unless one of these was asked for. */
type Aside = "findings" | "comments" | undefined;

/** The designer of one procedure. */
export function App({ place, client, opened: first, choices }: { place: Place; client: Client; opened: Opened; choices: Choices }) {
  const [opened, setOpened] = useState(first);
  const catalogue = useMemo(() => catalogueOf(choices.types), [choices]);
  const words = useMemo(() => wordsOf(choices), [choices]);
  const stem = `kkt-draft-${place.base}-${first.definitionId}-${choices.person}`;
  const [name] = useState(() => newPlace(stem));
  const [found] = useState(() => (first.isEditable ? unsaved(stem, first) : undefined));
  // What began from the draft that is stored goes on by itself; over another one the person decides.
  const goesOn = found !== undefined && isSameBase(found.base, first);
  const [asked, setAsked] = useState(goesOn ? undefined : found);
  const [stored] = useState<JsonObject>(() => opened.definition ?? newDefinition(opened.definitionId, t("new.name"), { start: t("new.start"), end: t("new.end"), chart: t("new.chart") }));
  const [history, setHistory] = useState(() => (goesOn ? performed(begin(stored), { type: "replace", definition: found.definition, why: t("command.kept") }, catalogue) : begin(stored)));
  const [selection, setSelection] = useState<Selection>(nothing);
  const [view, setView] = useState<View>("drawing");
  const [rehearsed, keepRehearsed] = useState<RehearsalWish>({ acts: [] });
  const [saving, setSaving] = useState<SaveState>({ kind: "saved", at: undefined });
  const [{ check, isOld: isCheckOld }, setChecked] = useState<Checked>({ check: undefined, isOld: false });
  const [said, setSaid] = useState("");
  const definition = history.present;
  const [turn, setTurn] = useState<LockState>({ kind: "mine" });
  const isEditable = opened.isEditable && isDrawable(definition) && turn.kind === "mine";

  const autosave = useRef<Autosave>(undefined);
  useEffect(() => {
    const saver = new Autosave(client, name, stored, first, (next) => setSaving((before) => (next.kind === "waiting" && before.kind === "waiting" ? before : next)));
    if (goesOn) saver.adopt(found);
    autosave.current = saver;
    // Whatever ends the page or puts it away, what was typed last is kept.
    const keep = () => saver.keep();
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", keep);
    return () => {
      removeEventListener("pagehide", keep);
      document.removeEventListener("visibilitychange", keep);
      saver.stop();
    };
  }, [client, name, stored, first, goesOn, found]);
  useEffect(() => {
    if (isEditable) autosave.current?.changed(definition);
  }, [definition, isEditable]);

  // Done whoever edits: who lost the right to, takes what is stored all the same, and what was here can be had back by undo.
  const take = useCallback((there: Opened) => {
    setOpened(there);
    const { definition: written } = there;
    if (!written) return;
    autosave.current?.take(written, there);
    setHistory((before) => takeTheirs(before, written, t("command.theirs"), catalogue));
  }, [catalogue]);

  const lock = useRef<EditLock>(undefined);
  useEffect(() => {
    if (!first.isEditable) return;
    const readAgain = async () => {
      // What could not be saved here stays; its save is a conflict then, and the person decides.
      if (autosave.current?.hasUnsaved) return;
      take(await client.open());
    };
    const held = new EditLock(client, newPlace("trang"), setTurn, readAgain);
    const leave = () => held.stop();
    const back = (event: PageTransitionEvent) => event.persisted && held.start();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", back);
    lock.current = held;
    held.start();
    return () => {
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", back);
      held.stop();
    };
  }, [client, first, take]);

  const checks = useRef<Checks>(undefined);
  useEffect(() => {
    const asking = new Checks(client, setChecked);
    checks.current = asking;
    return () => asking.stop();
  }, [client]);
  useEffect(() => checks.current?.changed(definition), [client, definition]);

  // The first save of a released version makes the next one, and that of a new procedure its first: the page then shows which.
  const savedAt = saving.kind === "saved" ? saving.at : undefined;
  const isFirstSave = savedAt !== undefined && (opened.versions.length === 0 || opened.state !== "Draft");
  useEffect(() => {
    if (isFirstSave) client.open().then(setOpened, () => undefined);
  }, [client, isFirstSave]);

  const [comments, setComments] = useState<Comments>(noComments);
  const [aside, setAside] = useState<Aside>();
  const commented = opened.versions.length > 0 ? opened.version : undefined;
  const commenting = useRef<CommentsOf>(undefined);
  useEffect(() => {
    setComments(noComments);
    if (commented === undefined) return;
    const there = new CommentsOf(client, commented, setComments);
    commenting.current = there;
    there.start(commentsEvery);
    return () => there.stop();
  }, [client, commented]);

  const visits = useRef<ReturnType<typeof visitsOfFields>>(undefined);
  useEffect(() => {
    visits.current = visitsOfFields();
    return visits.current.stop;
  }, []);
  const perform = useCallback((command: Command) => {
    if (!isEditable) return;
    const typed = typedIn(command, visits.current?.current());
    setHistory((before) => performed(before, typed, catalogue));
  }, [catalogue, isEditable]);
  const select = useCallback((next: Selection) => setSelection((before) => (before.edge === next.edge && before.ids.length === next.ids.length && before.ids.every((id, index) => id === next.ids[index]) ? before : next)), []);
  const say = useCallback((sentence: string) => setSaid(sentence), []);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(""), toldFor);
    return () => clearTimeout(timer);
  }, [said]);
  const edit = useCallback((id: string) => {
    // Drawn at once: a field of the step that was chosen before would lose the focus with its panel.
    flushSync(() => setSelection({ ids: [id], edge: undefined }));
    const field = document.querySelector<HTMLInputElement>(".d-panel .d-name");
    field?.focus();
    field?.select();
  }, []);
  const tell = useCallback((act: Promise<void> | undefined) => (act ?? Promise.reject(new Error())).then(() => true, (failure: unknown) => {
    say(failure instanceof Error && failure.message !== "" ? failure.message : t("failed"));
    return false;
  }), [say]);
  const comment = useCallback((said: NewComment) => tell(commenting.current?.say(said)), [tell]);
  const settle = useCallback((id: string) => tell(commenting.current?.settle(id)), [tell]);
  const showComments = useCallback(() => setAside("comments"), []);
  const threads = useMemo(() => openThreads(comments.comments), [comments]);
  const latest = useRef(history);
  useEffect(() => {
    latest.current = history;
  }, [history]);
  const [isUndoAsked, setIsUndoAsked] = useState(false);
  const back = useCallback(() => (endsWithTheirs(latest.current) ? setIsUndoAsked(true) : setHistory(undo)), []);
  const mend = useCallback((finding: Finding) => {
    mended(client, () => latest.current.present, finding).then((next) => perform({ type: "replace", definition: next, why: t("command.mend", { code: finding.code }) }), (failure: unknown) => say(failure instanceof Error ? failure.message : ""));
  }, [client, perform, say]);
  const takeKept = useCallback((kept: Kept) => {
    autosave.current?.adopt(kept);
    perform({ type: "replace", definition: kept.definition, why: t("command.kept") });
    setAsked(undefined);
  }, [perform]);
  const leaveKept = useCallback((kept: Kept) => {
    dropKept(kept);
    setAsked(undefined);
  }, []);

  const layout = useMemo(() => layoutOf(definition, catalogue), [definition, catalogue]);
  // The layout is another one whenever a connection is.
  const routes = useMemo(() => routesOf(chartOf(definition).edges, layout), [layout]);
  const numbers = useMemo(() => numbersOf(definition, catalogue), [definition, catalogue]);
  const findingOf = useMemo(() => {
    const found = new Map<string, number[]>();
    check?.findings.forEach((finding, index) => {
      const step = activityAt(finding.place, chartOf(definition).byId);
      if (step !== undefined) found.set(step, [...(found.get(step) ?? []), index]);
    });
    return found;
  }, [check, definition]);

  const setting = useMemo((): Setting => ({
    place, client, choices, catalogue, words, isEditable,
    perform, undo: back, redo: () => setHistory(redo), select, edit, show: setView, mend, say,
  }), [place, client, choices, catalogue, words, isEditable, perform, back, select, edit, mend, say]);
  const workshop = useMemo((): Workshop => ({ ...setting, opened, history, definition, layout, routes, numbers, check, isCheckOld, findingOf, comparison: undefined, selection, view, rehearsed, keepRehearsed, comments, threadsOf: threads, comment, settle, showComments }),
    [setting, opened, history, definition, layout, routes, numbers, check, isCheckOld, findingOf, selection, view, rehearsed, comments, threads, comment, settle, showComments]);
  return (
    <WorkshopPlace setting={setting} workshop={workshop}>
      <ReactFlowProvider>
        <Frame saving={saving} autosave={autosave} said={said} beside={aside} setAside={setAside} hasTurn={turn.kind === "mine"} onTake={take} turn={turn.kind === "theirs" ? <Turn state={turn} lock={lock} /> : null} asked={asked && isEditable ? <KeptWork kept={asked} onTake={() => takeKept(asked)} onDrop={() => leaveKept(asked)} /> : null} />
      </ReactFlowProvider>
      {isUndoAsked && <UndoTheirs onUndo={() => setHistory(undo)} onClose={() => setIsUndoAsked(false)} />}
    </WorkshopPlace>
  );
}

function Frame({ saving, autosave, said, beside, setAside, hasTurn, onTake, turn, asked }: { saving: SaveState; hasTurn: boolean; onTake: (there: Opened) => void; autosave: React.RefObject<Autosave | undefined>; said: string; beside: Aside; setAside: React.Dispatch<React.SetStateAction<Aside>>; turn: ReactNode; asked: ReactNode }) {
  const { definition, opened, place, view, say } = useWorkshop();
  const toggle = (wanted: Aside) => setAside((shown) => (shown === wanted ? undefined : wanted));
  const close = () => setAside(undefined);
  const submit = useCallback(async () => {
    if (opened.state !== "Draft" || opened.versions.length === 0) say(t("submit.nothing"));
    else if (await autosave.current?.settled()) location.assign(`${place.base}/quy-trinh/${encodeURIComponent(opened.definitionId)}/ban/${opened.version}/trinh`);
    else say(t("submit.unsaved"));
  }, [autosave, place, opened, say]);
  const [areKeysShown, setAreKeysShown] = useState(false);
  const help = useCallback(() => setAreKeysShown(true), []);
  useKeys(() => void submit(), help, autosave);
  // What isn't saved is kept in the browser; the question is for who closes the window before it could be.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => saving.kind !== "saved" && event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [saving]);
  return (
    <div className="d-app">
      <Header saving={saving} beside={beside} onBeside={toggle} onSubmit={() => void submit()} />
      {saving.kind === "conflict" && <Conflict sentence={saving.sentence} there={saving.there} autosave={autosave} hasTurn={hasTurn} onTake={onTake} />}
      {turn}
      {asked}
      {saving.kind === "signedOut" && <p className="d-note">{t("save.signedOut.help")} <a href={`${place.base}/dang-nhap`} target="_blank" rel="noopener">{t("save.signIn")}</a></p>}
      {!isDrawable(definition) && <p className="d-note">{t("notDrawable")}</p>}
      <main>
        {view === "drawing" && <DrawingTools />}
        {view === "compare" ? <Compare /> : view === "rehearse" ? <Rehearse /> : (
          <div className="d-body">
            <div className="d-main">
              {view === "drawing" && <DrawingView />}
              {view === "table" && <Table />}
              {view === "sheet" && <Sheet />}
            </div>
            {(view !== "sheet" || beside !== undefined) && <aside aria-label={t("aside")}>{beside === "findings" ? <Findings onClose={close} /> : beside === "comments" ? <CommentsAside onClose={close} /> : <Panel />}</aside>}
          </div>
        )}
      </main>
      <Footer />
      {areKeysShown && <Keys onClose={() => setAreKeysShown(false)} />}
      <p className="d-said" role="status">{said}</p>
    </div>
  );
}

function DrawingView() {
  const { layout, routes } = useWorkshop();
  return <Drawing faces={useFaces()} lines={useLines()} layout={layout} routes={routes} />;
}

/** What an earlier page of this browser kept and could not save; what was stored after all is removed. */
function unsaved(stem: string, opened: Opened): Kept | undefined {
  const found = lastKept(stem);
  if (!found || !isSame(found.definition, opened.definition ?? undefined)) return found;
  dropKept(found);
  return undefined;
}
