import { changeList, type Passing, type Scene, scimError } from './scene.ts';

/** Of what is created or changed nothing shows for so long (on the scene's clock): neither in lists and lookups nor by itself. */
export function lagBehindCreates({ clock, interfere }: Scene, ms: number): void {
  const bornAt = new Map<string, number>();
  const isYoung = (id: unknown) => clock.now() - (bornAt.get(String(id)) ?? Number.NEGATIVE_INFINITY) < ms;

  interfere({
    before: ({ id }: Passing) =>
      id !== undefined && isYoung(id) ? scimError(404, `Resource ${id} not found`) : undefined,
    after({ method, kind, id }, reply) {
      if (method === 'POST' && reply.status === 201) bornAt.set(JSON.parse(reply.text).id, clock.now());
      const isList = method === 'GET' && kind !== undefined && id === undefined && reply.status === 200;
      return isList
        ? changeList(reply, (records) => records.filter((record) => !isYoung(record.id)))
        : undefined;
    },
  });
}
