export default function WorkflowsPage(_: {
  id?: string;
  stepId?: string | undefined;
  connectionId?: string | undefined;
  list?: string | undefined;
}) {
  return null;
}
