// A packed piece, made by Activepieces' own framework, in this process: answers what a parent asks over IPC.
// argv: the folder of the package. NODE_PATH: where the framework is.
const { piece } = require(process.argv[2]);
const { PropertyType } = require('@activepieces/pieces-framework');

const dropdowns = [PropertyType.DROPDOWN, PropertyType.MULTI_SELECT_DROPDOWN];
const properties = Object.values(piece.actions()).flatMap(({ props }) => Object.entries(props));
/** The framework does not know sources: a dropdown of that name stands for one. */
const dropdownOf = (source) =>
  properties.find(([key, { type }]) => dropdowns.includes(type) && [key, `${key}s`].includes(source))?.[1];

require('./answer.cjs')({
  actions: async () => Object.keys(piece.actions()),
  async test(_, { connection }) {
    const { valid, error } = await piece.auth.validate({ auth: connection });
    return { ok: valid, text: valid ? 'The connection is valid.' : error };
  },
  async invoke(_, { action, input, connection }) {
    try {
      const auth = { type: 'CUSTOM_AUTH', props: connection };
      const output = await piece.getAction(action).run({ auth, propsValue: input });
      return { ok: true, output, text: (output.warnings ?? []).join('\n') };
    } catch (error) {
      return { ok: false, text: error.message };
    }
  },
  async lookup(_, { source, query, connection }) {
    const property = dropdownOf(source);
    if (property === undefined) return undefined;
    const { options, placeholder } = await property.options(
      { auth: { props: connection } },
      { searchValue: query },
    );
    return options.length > 0 ? options.map(({ label }) => label) : [placeholder ?? ''];
  },
});
