/**
 * Telling a folded state from other JSON. Only a look at its outline: what is looked at here this program
 * wrote itself, into a folder that is its own; the rest of it the fold made.
 */
import type { SessionState } from '../session/state.ts';

export function isState(value: unknown): value is SessionState {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value['entries']) &&
    typeof value['at'] === 'number' &&
    Array.isArray(value['marks']) &&
    isRecord(value['monitors']) &&
    Object.values(value['monitors']).every(isMonitor)
  );
}

const PARTS = ['connection', 'jobs', 'events', 'graph', 'entities'];

function isMonitor(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    Array.isArray(value['pending']) &&
    PARTS.every((part) => isRecord(value[part]))
  );
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
