import { Component, type ReactNode } from 'react';
import { ErrorAlert } from './ErrorAlert.tsx';

/** React knows error boundaries as classes only. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override render() {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <ErrorAlert
        title="This page ran into a fault"
        error={fault}
        // What could not be loaded once is not tried again by anything less.
        onRetry={() => location.reload()}
      />
    );
  }
}
