/** Stands for axios's adapter for browsers in the bundle. */
export default undefined;
