import type { JsonSchema } from '../../../api/manifest.ts';

/** What a step brings that ran for each of a list. */
export function loopOutputSchema(output: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: {
      results: {
        type: 'array',
        description: 'What became of each item, in order.',
        items: {
          type: 'object',
          properties: {
            item: { description: 'The item itself.' },
            state: { type: 'string', description: 'completed, failed or skipped.' },
            output,
            message: { type: 'string', description: 'Of the error, where there was one.' },
          },
        },
      },
      total: { type: 'integer', description: 'How many items there were.' },
      completed: { type: 'integer', description: 'How many went well.' },
      failed: { type: 'integer', description: 'How many failed.' },
      skipped: { type: 'integer', description: 'How many were skipped.' },
    },
  };
}
