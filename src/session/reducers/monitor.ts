/** One monitor's share of the fold: takes its entries apart and hands each piece to the reducers it concerns. */
import { classify } from '../../qmp/messages.ts';
import type { CloseEntry, OpenEntry, ReceiveEntry, SendEntry } from '../entry.ts';
import type { Answer, MonitorState } from '../state.ts';
import { closed, opened, statusAfterAnswer, statusAfterEvent } from './connection.ts';
import { entitiesAfterAnswer, entitiesAfterError, entitiesAfterEvent, NO_ENTITIES_YET } from './entities.ts';
import { countEvent, NO_EVENTS } from './events.ts';
import { EMPTY_GRAPH, graphAfterAnswer, graphAfterEvent } from './graph.ts';
import { jobsAfterAnswer, jobsAfterError, jobsAfterEvent, NO_JOBS } from './jobs.ts';
import { answered, sent } from './pending.ts';

export type MonitorEntry = OpenEntry | SendEntry | ReceiveEntry | CloseEntry;

/** A monitor nothing is known of yet. */
export function unheard(name: string): MonitorState {
  return {
    name,
    connection: { kind: 'closed', orderly: true, reason: '' },
    status: undefined,
    pending: [],
    jobs: NO_JOBS,
    events: NO_EVENTS,
    graph: EMPTY_GRAPH,
    entities: NO_ENTITIES_YET,
  };
}

/** The monitor's state after one of its entries, which stands at `index` in the transcript. */
export function reduceMonitor(state: MonitorState, entry: MonitorEntry, index: number): MonitorState {
  switch (entry.kind) {
    case 'open':
      // Another QEMU, or the same after a gap: of what lived in it nothing is known any more.
      return {
        ...unheard(state.name),
        connection: opened(entry),
        events: state.events,
        jobs: { ...state.jobs, alive: [] },
      };
    case 'send':
      return { ...state, pending: sent(state.pending, entry, index) };
    case 'receive':
      return received(state, entry, index);
    case 'close':
      return { ...state, connection: closed(entry), pending: [] };
  }
}

function received(state: MonitorState, entry: ReceiveEntry, index: number): MonitorState {
  const message = classify(entry.message);
  switch (message?.kind) {
    case 'event':
      // Written out: this is the busiest place of the fold, and spreading the state costs more than all the rest.
      return {
        name: state.name,
        connection: state.connection,
        pending: state.pending,
        status: statusAfterEvent(state.status, message.name),
        events: countEvent(state.events, message, entry.at, index),
        jobs: jobsAfterEvent(state.jobs, message, entry.at, state),
        graph: graphAfterEvent(state.graph, message),
        entities: entitiesAfterEvent(state.entities, message),
      };
    case 'return': {
      const { pending, command } = answered(state.pending, message.id);
      if (command === undefined) return state;
      return afterAnswer(
        state,
        pending,
        {
          command: command.command,
          arguments: command.arguments,
          value: message.value,
          ...(command.line === undefined ? {} : { line: command.line }),
        },
        entry.at,
      );
    }
    case 'error': {
      const { pending, command } = answered(state.pending, message.id);
      if (command === undefined) return state;
      return {
        ...state,
        pending,
        jobs: jobsAfterError(state.jobs, command, message.desc),
        entities: entitiesAfterError(state.entities, command),
      };
    }
    case 'greeting':
    case undefined:
      return state;
  }
}

function afterAnswer(
  state: MonitorState,
  pending: MonitorState['pending'],
  answer: Answer,
  at: number,
): MonitorState {
  const graph = graphAfterAnswer(state.graph, answer);
  return {
    name: state.name,
    connection: state.connection,
    pending,
    status: statusAfterAnswer(state.status, answer),
    events: state.events,
    graph,
    jobs: jobsAfterAnswer(state.jobs, answer, at, graph, state.graph),
    entities: entitiesAfterAnswer(state.entities, answer),
  };
}
