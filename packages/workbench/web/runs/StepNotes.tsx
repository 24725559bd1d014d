import css from './StepErrorAlert.module.css';

interface StepNotesProps {
  notes: string[];
  warnings: string[];
}

export function StepNotes({ notes, warnings }: StepNotesProps) {
  if (notes.length + warnings.length === 0) return null;
  return (
    <ul className={css.notes} aria-label="Notes">
      {[...notes, ...warnings].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
