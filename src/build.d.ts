/** A hash of the bundled program; put in by tools/build.mjs. */
declare const BUILD: string;
