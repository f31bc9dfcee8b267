import { Component, type ReactNode } from "react";
import { t } from "../texts/texts";

/** Where a part of the page fails, the page says so instead of going blank. What wasn't saved stays in this browser, and is found when the page is opened again. */
export class Boundary extends Component<{ readonly back: string; readonly children: ReactNode }, { readonly failure: string | undefined }> {
  override state = { failure: undefined };

  static getDerivedStateFromError(failure: unknown): { readonly failure: string } {
    return { failure: failure instanceof Error ? failure.message : "" };
  }

  override render(): ReactNode {
    if (this.state.failure === undefined) return this.props.children;
    return (
      <main className="d-empty" role="alert">
        <h1>{t("broken.title")}</h1>
        <p>{t("broken.kept")}</p>
        <p><small>{this.state.failure}</small></p>
        <p><a href={location.href}>{t("failed.again")}</a> · <a href={this.props.back}>{t("back")}</a></p>
      </main>
    );
  }
}
