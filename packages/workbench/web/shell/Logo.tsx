export function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#4f58c4" />
      <path
        d="M9 11.5h6.5a3 3 0 0 1 3 3v3a3 3 0 0 0 3 3H23"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <circle cx="9" cy="11.5" r="3" fill="#fff" />
      <circle cx="23" cy="20.5" r="3" fill="#b9c0ff" />
    </svg>
  );
}
