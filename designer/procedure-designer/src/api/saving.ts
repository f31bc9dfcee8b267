import { isSame, type JsonObject } from "../model/json";
import { Refused, type Client, type Opened } from "./client";
import { dropKept, keep, type Base, type Kept } from "./kept";

/** How it stands with what was typed. */
export type SaveState =
  | { readonly kind: "saved"; readonly at: string | undefined }
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  /** The host doesn't answer; the work is kept in this browser and tried again. */
  | { readonly kind: "offline" }
  /** The session has ended; the work is kept in this browser. */
  | { readonly kind: "signedOut" }
  /** Somebody else has saved meanwhile: nothing is overwritten until the person decides. */
  | { readonly kind: "conflict"; readonly sentence: string; /** What is stored; undefined where the host didn't tell. */ readonly there: Opened | undefined }
  /** The host doesn't take it as it is; the next edit is tried again. */
  | { readonly kind: "refused"; readonly sentence: string };

const [pause, again] = [900, 5000];

/** How long what is typed may stand on the page alone: writing it down takes as long as the procedure is large, and is not done with every letter. */
const keepAfter = 250;

/** Saves a draft by itself, a moment after the last edit, one save at a time. What can't be saved stays in this browser, and is saved when the host answers again. */
export class Autosave {
  private stored: JsonObject;
  private current: JsonObject;
  /** What was sent without an answer since the last save that is known to be stored: any of it may be there. */
  private unanswered: JsonObject[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private isHeld = false;
  private adopted: Kept | undefined;

  constructor(private readonly client: Client, private readonly name: string, stored: JsonObject, private base: Base, private readonly tell: (state: SaveState) => void) {
    this.stored = stored;
    this.current = stored;
  }

  /** To be called when this page goes on with what an earlier one kept: it is kept there, too, until it is on the server. */
  adopt(kept: Kept): void {
    this.adopted = kept;
  }

  /** To be called with every edition of the definition. */
  changed(definition: JsonObject): void {
    if (definition === this.current) return;
    this.current = definition;
    if (isSame(this.current, this.stored) && !this.running) {
      this.forget();
      if (!this.isHeld) this.tell({ kind: "saved", at: undefined });
      return;
    }
    this.keeping ??= setTimeout(() => this.keep(), keepAfter);
    if (this.isHeld) return;
    this.tell({ kind: "waiting" });
    this.plan(pause);
  }

  /** True while something typed here is not known to be on the server. */
  get hasUnsaved(): boolean {
    return !isSame(this.current, this.stored);
  }

  /** Saves at once. */
  now(): void {
    this.isHeld = false;
    this.plan(0);
  }

  /** Saves at once, and says whether everything is on the server then. */
  async settled(): Promise<boolean> {
    clearTimeout(this.timer);
    for (let tries = 0; tries < 50 && this.running; tries++) await new Promise((go) => setTimeout(go, 100));
    await this.save();
    return isSame(this.current, this.stored);
  }

  /** Goes on over what somebody else has saved, which the person has seen; what was saved after that is a conflict again. */
  over(seen: Base): void {
    [this.base, this.unanswered] = [baseOf(seen), []];
    this.now();
  }

  /** Takes the stored draft for what it is; what was typed is given up. */
  take(stored: JsonObject, base: Base): void {
    [this.stored, this.current, this.base, this.isHeld, this.unanswered] = [stored, stored, baseOf(base), false, []];
    this.forget();
    this.tell({ kind: "saved", at: undefined });
  }

  /** Keeps in this browser at once what is to be kept there. */
  keep(): void {
    if (this.keeping === undefined) return;
    clearTimeout(this.keeping);
    this.keeping = undefined;
    keep(this.name, this.current, this.base);
  }

  stop(): void {
    this.keep();
    clearTimeout(this.timer);
  }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), wait);
  }

  private async save(): Promise<void> {
    if (this.running || this.isHeld || isSame(this.current, this.stored)) return;
    this.running = true;
    this.tell({ kind: "saving" });
    const definition = this.current;
    this.unanswered.push(definition);
    try {
      const saved = await this.client.save(definition, this.base);
      [this.stored, this.base, this.unanswered] = [definition, baseOf(saved), []];
      this.tell({ kind: "saved", at: saved.savedAt });
    } catch (failure) {
      await this.failed(failure, definition);
    } finally {
      this.running = false;
    }
    if (this.stored === this.current) this.forget();
    else if (!this.isHeld && this.stored === definition) this.plan(pause);
  }

  private async failed(failure: unknown, sent: JsonObject): Promise<void> {
    if (!(failure instanceof Refused) || failure.status >= 500 || failure.status === 429) {
      this.tell({ kind: "offline" });
      this.plan(again);
      return;
    }
    if (failure.status === 401) {
      this.tell({ kind: "signedOut" });
      this.plan(again);
      return;
    }
    if (failure.status === 409) {
      // The answer to an earlier save may have been lost on its way: then the draft is what was sent, and not somebody else's.
      const there = await this.client.open().catch(() => undefined);
      const own = this.unanswered.find((sent) => isSame(sent, there?.definition ?? undefined));
      if (there && own) {
        [this.stored, this.base, this.unanswered] = [own, baseOf(there), []];
        this.tell({ kind: "saved", at: undefined });
        this.plan(0);
        return;
      }
      this.isHeld = true;
      this.tell({ kind: "conflict", sentence: failure.message, there });
      return;
    }
    this.unanswered.pop();
    this.tell({ kind: "refused", sentence: failure.message });
    if (this.current !== sent) this.plan(pause);
  }

  private forget(): void {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    localStorage.removeItem(this.name);
    if (this.adopted) dropKept(this.adopted);
    this.adopted = undefined;
  }
}

const baseOf = ({ version, revision }: Base): Base => ({ version, revision });
