/** Stands for the package form-data in the bundle: axios asks only whether a body is such a form. */
export default class FormData {}
