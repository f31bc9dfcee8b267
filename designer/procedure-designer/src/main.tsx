import "@xyflow/react/dist/base.css";
import "./style.css";
import { createRoot } from "react-dom/client";
import { Client, type Place } from "./api/client";
import { t } from "./texts/texts";
import { App } from "./ui/App";
import { Boundary } from "./ui/Boundary";

const element = document.getElementById("designer")!;
const form = document.querySelector<HTMLFormElement>("form[data-token]")!;
const { definition, version, base, api, icons } = element.dataset;
const place: Place = { definitionId: definition ?? "", version: version ? Number(version) : undefined, base: base ?? "", api: api ?? "", icons: icons ?? "" };
const client = new Client(place, form, form.dataset["token"] ?? "");
const root = createRoot(element);

root.render(<p className="d-empty" role="status">{t("opening")}</p>);
Promise.all([client.open(place.version), client.choices()]).then(
  ([opened, choices]) => root.render(<Boundary back={`${place.base}/quy-trinh`}><App place={place} client={client} opened={opened} choices={choices} /></Boundary>),
  (failure: unknown) => root.render(
    <main className="d-empty" role="alert">
      <h1>{t("failed.title")}</h1>
      <p>{failure instanceof Error && failure.message !== "" ? failure.message : t("failed")}</p>
      <p><a href={location.href}>{t("failed.again")}</a> · <a href={`${place.base}/quy-trinh`}>{t("back")}</a></p>
    </main>,
  ),
);
