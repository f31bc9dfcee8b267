import { createContext, useContext, type ReactNode } from "react";
import type { Check, Choices, Client, Comments, Comparison, Finding, NewComment, Opened, Place, RehearsalWish } from "../api/client";
import type { Layout } from "../layout/layout";
import type { Route } from "../layout/route";
import type { Catalogue } from "../model/catalogue";
import type { Command } from "../model/commands";
import type { History } from "../model/history";
import type { JsonObject } from "../model/json";
import type { Words } from "../model/step";

/** What is chosen on the drawing: activities, or one connection. */
export interface Selection {
  readonly ids: readonly string[];
  readonly edge: string | undefined;
}

export const nothing: Selection = { ids: [], edge: undefined };

export type View = "drawing" | "table" | "sheet" | "compare" | "rehearse";

/** What the parts of the designer share and no edit changes: who needs nothing else is not drawn again with every letter. */
export interface Setting {
  readonly place: Place;
  readonly client: Client;
  readonly choices: Choices;
  readonly catalogue: Catalogue;
  readonly words: Words;
  readonly isEditable: boolean;
  readonly perform: (command: Command) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (selection: Selection) => void;
  /** Chooses a step and puts the cursor into its name. */
  readonly edit: (id: string) => void;
  readonly show: (view: View) => void;
  readonly mend: (finding: Finding) => void;
  readonly say: (sentence: string) => void;
}

/** Everything that the parts of the designer share. */
export interface Workshop extends Setting {
  readonly opened: Opened;
  readonly history: History;
  readonly definition: JsonObject;
  readonly layout: Layout;
  readonly routes: ReadonlyMap<string, Route>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly check: Check | undefined;
  /** The host could not be asked about what is drawn now. */
  readonly isCheckOld: boolean;
  readonly findingOf: ReadonlyMap<string, readonly number[]>;
  readonly comparison: Comparison | undefined;
  readonly selection: Selection;
  readonly view: View;
  /** What people say of the version. */
  readonly comments: Comments;
  /** How many open threads each activity has. */
  readonly threadsOf: ReadonlyMap<string, number>;
  /** True when the host has taken it; what it said otherwise is told. */
  readonly comment: (said: NewComment) => Promise<boolean>;
  readonly settle: (id: string) => Promise<boolean>;
  /** Opens the comments beside the view. */
  readonly showComments: () => void;
  /** What was rehearsed last, while the page is open. */
  readonly rehearsed: RehearsalWish;
  readonly keepRehearsed: (wish: RehearsalWish) => void;
}

const settings = createContext<Setting | undefined>(undefined);
const workshops = createContext<Workshop | undefined>(undefined);

export const WorkshopPlace = ({ setting, workshop, children }: { setting: Setting; workshop: Workshop; children: ReactNode }) => (
  <settings.Provider value={setting}>
    <workshops.Provider value={workshop}>{children}</workshops.Provider>
  </settings.Provider>
);

export const useSetting = (): Setting => within(useContext(settings));

export const useWorkshop = (): Workshop => within(useContext(workshops));

function within<T>(shared: T | undefined): T {
  if (shared === undefined) throw new Error("There is no workshop around this part.");
  return shared;
}
