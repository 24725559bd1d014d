export default function EditorPage(_: {
  id?: string;
  stepId?: string | undefined;
  connectionId?: string | undefined;
  list?: string | undefined;
}) {
  return null;
}
