import { createContext, useContext } from "react";
import type { Check, Choices, Client, Comparison, Finding, Opened, Place } from "../api/client";
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

export type View = "drawing" | "table" | "sheet" | "compare";

/** Everything that the parts of the designer share. */
export interface Workshop {
  readonly place: Place;
  readonly client: Client;
  readonly choices: Choices;
  readonly catalogue: Catalogue;
  readonly words: Words;
  readonly opened: Opened;
  readonly history: History;
  readonly definition: JsonObject;
  readonly layout: Layout;
  readonly routes: ReadonlyMap<string, Route>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly check: Check | undefined;
  readonly findingOf: ReadonlyMap<string, readonly number[]>;
  readonly comparison: Comparison | undefined;
  readonly isEditable: boolean;
  readonly selection: Selection;
  readonly view: View;
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

const context = createContext<Workshop | undefined>(undefined);

export const WorkshopPlace = context.Provider;

export function useWorkshop(): Workshop {
  const workshop = useContext(context);
  if (!workshop) throw new Error("There is no workshop around this part.");
  return workshop;
}
