import { useSetting } from "./workshop";

/** A sign of the sprite that all pages share. */
export const Icon = ({ name }: { name: string }) => {
  const { place } = useSetting();
  return <svg className="d-icon" width="18" height="18" aria-hidden="true"><use href={`${place.icons}#${name}`} /></svg>;
};
