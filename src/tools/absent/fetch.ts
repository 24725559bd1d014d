/** Stands for axios's adapter for fetch in the bundle: it makes Node load a second HTTP client at start, to see what that can do. */
export const getFetch = undefined;
