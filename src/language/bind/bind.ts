/**
 * One line of text → what it asks for, and all that is wrong with it. Type-directed: the schema decides how
 * every literal is read (docs/language.md). Pure; sends nothing, and refuses nothing itself: a line that does not
 * check still gives the message nearest to it, for whoever insists.
 */
import type { CommandMessage } from '../../qmp/messages.ts';
import type { Role } from '../../schema/role.ts';
import { sourceText } from '../../schema/source-text.ts';
import { nearest } from '../suggest.ts';
import { parse } from '../syntax/parse.ts';
import type { Body, CommandNode, TransactionNode, Tree } from '../syntax/tree.ts';
import type {
  BindResult,
  BoundLine,
  Diagnostic,
  Gathered,
  LanguageContext,
  TransactionAction,
} from '../types.ts';
import { Binding, replaceBy } from './binding.ts';
import { bindAction, bindCommand, bindingFor } from './command.ts';
import { bindRaw } from './raw.ts';
import { told } from './told.ts';
import { asGathered, Claims, checkWhole, conflictsIn, transactionMessage } from './transaction.ts';

/** Bind one line. Never throws. */
export function bind(text: string, context: LanguageContext): BindResult {
  const tree = parse(text);
  const found: Diagnostic[] = tree.problems.map(({ span, message, repair }) => ({
    severity: 'error',
    code: 'syntax',
    span,
    message,
    ...(repair === undefined ? {} : { repair }),
  }));
  const binder = new LineBinder(tree, context, found);
  const line = binder.line();
  const wants = [...binder.wants];
  return { line, diagnostics: told(found, text.length), ...(wants.length === 0 ? {} : { wants }) };
}

class LineBinder {
  readonly #tree: Tree;
  readonly #context: LanguageContext;
  readonly #found: Diagnostic[];
  readonly wants = new Set<Role>();

  constructor(tree: Tree, context: LanguageContext, found: Diagnostic[]) {
    this.#tree = tree;
    this.#context = context;
    this.#found = found;
  }

  line(): BoundLine {
    this.#checkMonitor();
    const { body } = this.#tree;
    switch (body.kind) {
      case 'blank':
        return this.#tree.monitor === undefined ? { kind: 'nothing' } : this.#lonelyMonitor();
      case 'comment':
        return { kind: 'nothing' };
      case 'step':
        return { kind: 'step', text: body.step.text };
      case 'shell':
        return this.#shell(body);
      case 'raw':
        return this.#raw(body);
      case 'command':
        return this.#context.inTransaction === true ? this.#action(body) : this.#command(body);
      case 'transaction':
        return this.#transaction(body);
      case 'close':
        if (this.#context.inTransaction === true) {
          if (this.#context.gathered !== undefined) this.#checkWhole(this.#context.gathered, body.span);
          return { kind: 'transaction-end' };
        }
        this.#error(body.span, 'no transaction is open: transaction( begins one');
        return { kind: 'unreadable' };
    }
  }

  #error(span: Diagnostic['span'], message: string): void {
    this.#found.push({ severity: 'error', code: 'syntax', span, message });
  }

  #add(diagnostics: readonly Diagnostic[]): void {
    for (const one of diagnostics) this.#found.push(one);
  }

  #hear({ diagnostics, wants }: Binding): void {
    this.#add(diagnostics);
    for (const role of wants) this.wants.add(role);
  }

  #clash(span: Diagnostic['span'], message: string): void {
    this.#found.push({ severity: 'error', code: 'conflict', span, message });
  }

  #to(): { readonly to?: string } {
    return this.#tree.monitor === undefined ? {} : { to: this.#tree.monitor.text };
  }

  #checkMonitor(): void {
    const { monitor } = this.#tree;
    const { monitors } = this.#context;
    if (monitor === undefined || monitors === undefined || monitors.includes(monitor.text)) return;
    const meant = nearest(monitor.text, monitors);
    const names = monitors.map((name) => `@${name}`).join(', ');
    this.#found.push({
      severity: 'error',
      code: 'unknown-monitor',
      span: monitor.span,
      message: `no connection is named "${monitor.text}"; there is ${names}`,
      ...(meant === undefined ? {} : { repair: replaceBy(monitor.span, `@${meant}`) }),
    });
  }

  #lonelyMonitor(): BoundLine {
    this.#error(
      this.#tree.monitor?.span ?? this.#tree.body.span,
      'a command is missing behind the connection',
    );
    return { kind: 'unreadable' };
  }

  #shell(body: Extract<Body, { kind: 'shell' }>): BoundLine {
    const { shell } = this.#context;
    const { name, rest } = body;
    if (shell !== undefined && !shell.some((command) => command.name === name.text)) {
      const meant = nearest(
        name.text,
        shell.map((command) => command.name),
      );
      const hint = meant === undefined ? '/help lists them' : `did you mean /${meant}?`;
      this.#found.push({
        severity: 'error',
        code: 'unknown-shell-command',
        span: name.span,
        message: `the shell has no command /${name.text}: ${hint}`,
        ...(meant === undefined ? {} : { repair: replaceBy(name.span, `/${meant}`) }),
      });
    }
    return { kind: 'shell', name: name.text, rest: rest.text, ...this.#to() };
  }

  #raw(body: Extract<Body, { kind: 'raw' }>): BoundLine {
    const binding = new Binding(this.#context, body.span.end);
    const message = bindRaw(binding, body.value, this.#tree.text);
    this.#hear(binding);
    if (message === undefined) return { kind: 'unreadable' };
    this.#checkActions(message, body.span);
    return { kind: 'command', message, ...this.#to() };
  }

  #command(node: CommandNode): BoundLine {
    const binding = bindingFor(this.#context, node);
    const bound = bindCommand(binding, node, this.#tree.text);
    if (this.#isForHuman(node)) this.#reportHuman(node);
    else this.#hear(binding);
    if (node.close !== undefined) {
      this.#error(node.close, 'no transaction is open that ) could close');
    }
    const message = { execute: bound.name, arguments: bound.arguments };
    this.#checkActions(message, node.span);
    return { kind: 'command', message, ...this.#to() };
  }

  /** Copied from the human monitor, and no QMP command. */
  #isForHuman(node: CommandNode): boolean {
    const { prompt, text } = this.#tree;
    const { schema } = this.#context;
    return (
      prompt !== undefined &&
      text.slice(prompt.start, prompt.end).includes('(qemu)') &&
      schema !== undefined &&
      !schema.commands.has(node.name.text)
    );
  }

  #reportHuman({ span, name }: CommandNode): void {
    this.#found.push({
      severity: 'error',
      code: 'unknown-command',
      span: name.span,
      message: `${name.text} stands behind the human monitor's prompt; /hmp sends it a line`,
      repair: replaceBy({ start: span.start, end: span.start }, '/hmp '),
    });
  }

  #action(node: CommandNode): BoundLine {
    if (this.#tree.monitor !== undefined) {
      this.#error(this.#tree.monitor.span, 'a transaction goes to one connection: name it where it begins');
    }
    const { gathered } = this.#context;
    const action = this.#bindAction(node, new Claims(gathered?.actions));
    // What is wrong with those before was said when they were typed.
    if (node.close !== undefined && gathered !== undefined && gathered.refused.length > 0) {
      this.#checkWhole(gathered, node.close);
    }
    return { kind: 'transaction-action', action, ends: node.close !== undefined };
  }

  /** Of a transaction written out as a whole. */
  #checkActions(message: CommandMessage, span: Diagnostic['span']): void {
    for (const [number, text] of conflictsIn(message)) this.#clash(span, `action ${number}: ${text}`);
  }

  #checkWhole(gathered: Gathered, span: Diagnostic['span']): void {
    const { inTransaction: _, gathered: __, ...context } = this.#context;
    this.#add(checkWhole(gathered, span, (text) => bind(text, context).diagnostics));
  }

  #bindAction(node: CommandNode, claims: Claims): TransactionAction {
    const binding = bindingFor(this.#context, node);
    const action = bindAction(binding, node, this.#tree.text);
    this.#hear(binding);
    const clash = claims.add(action);
    if (clash !== undefined) this.#clash(node.span, clash);
    return action;
  }

  #transaction(node: TransactionNode): BoundLine {
    if (this.#context.inTransaction === true) {
      this.#error(node.open, 'a transaction is open already: ) ends it');
    }
    this.#checkTransaction(node);
    const claims = new Claims();
    const actions = node.actions.map((action) => this.#bindAction(action, claims));
    if (node.close !== undefined && actions.length === 0) {
      this.#checkWhole({ actions: asGathered(actions), refused: [] }, node.close);
    }
    return node.close === undefined
      ? { kind: 'transaction-begin', actions, ...this.#to() }
      : { kind: 'command', message: transactionMessage(actions), ...this.#to() };
  }

  #checkTransaction(node: TransactionNode): void {
    const { schema } = this.#context;
    if (schema === undefined || schema.commands.has('transaction')) return;
    this.#found.push({
      severity: 'error',
      code: 'unknown-command',
      span: node.open,
      message: `${sourceText(schema)} has no transactions`,
    });
  }
}
