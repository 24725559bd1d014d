export default function RunsPage(_: {
  id?: string;
  stepId?: string | undefined;
  connectionId?: string | undefined;
  list?: string | undefined;
}) {
  return null;
}
