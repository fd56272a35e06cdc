import { describe, expect, it } from 'vitest';
import { qapiManual } from '../../../src/schema/manual/qapi.ts';

const TREE = `##
# = Kettles
##

##
# @boil-water:
#
# Heats what is in the kettle, see \`KettleBase\` and
# \`\`all\`\` of it.
#
# .. note:: Mind the steam.
#
# It may take a while:
#
# - or two
#   whiles
# - or none
#
# @how-hot: degrees, till @on-dry
#     matters (default: 95)
#
#     Never negative.
#
# @cups: to be filled
#
# Features:
#
# @deprecated: Buy a samovar.
#
# Returns: nothing at all
#
# TODO: sell it
#
# Since: 0.7
#
# .. qmp-example::
#     :title: Twice
#
#     -> { "execute": "boil-water" }
#     <- { "return": {} }
##
{ 'command': 'boil-water',
  'data': { '*how-hot': 'int', 'cups': ['Cup'], 'on-dry': { 'type': 'DryAction', 'if': 'X' } } }

##
# @Kettle:
#
# @fuel: what burns
##
{ 'union': 'Kettle', 'base': { 'fuel': 'Fuel' }, 'discriminator': 'fuel',
  'data': { 'gas': 'KettleGas', 'wood': { 'type': 'KettleWood', 'if': 'X' } } }

##
# @KettleGas:
##
{ 'struct': 'KettleGas', 'base': 'KettleBase', 'data': {} }

##
# @DryAction:
#
# @stop: at once
##
{ 'enum': 'DryAction', 'data': [ 'stop' ] }

{ 'command': 'undocumented' }
`;

const manual = qapiManual({ read: () => TREE, from: 'of QEMU 12.0' });

describe('a QAPI tree as a manual', () => {
  const section = manual.section('boil-water');

  it('says where the text is from', () => {
    expect(section?.from).toBe('the QAPI documentation of QEMU 12.0');
  });

  it('has paragraphs and lists without markup', () => {
    expect(section?.blocks).toEqual([
      { kind: 'paragraph', text: 'Heats what is in the kettle, see KettleBase and all of it.' },
      { kind: 'paragraph', text: 'Note: Mind the steam.' },
      { kind: 'paragraph', text: 'It may take a while:' },
      { kind: 'item', term: '•', blocks: [{ kind: 'paragraph', text: 'or two whiles' }] },
      { kind: 'item', term: '•', blocks: [{ kind: 'paragraph', text: 'or none' }] },
    ]);
  });

  it('has members with the types the definition gives them', () => {
    expect(section?.members).toEqual([
      {
        name: 'how-hot',
        type: 'int',
        optional: true,
        blocks: [
          { kind: 'paragraph', text: 'degrees, till on-dry matters (default: 95)' },
          { kind: 'paragraph', text: 'Never negative.' },
        ],
      },
      {
        name: 'cups',
        type: '[Cup]',
        optional: false,
        blocks: [{ kind: 'paragraph', text: 'to be filled' }],
      },
    ]);
  });

  it('has the parts that follow, less what the facts say and what developers tell each other', () => {
    expect(section?.parts).toEqual([
      {
        heading: 'Features',
        blocks: [
          {
            kind: 'item',
            term: '•',
            blocks: [{ kind: 'paragraph', text: 'deprecated: Buy a samovar.' }],
          },
        ],
      },
      { heading: 'Returns', blocks: [{ kind: 'paragraph', text: 'nothing at all' }] },
      {
        heading: 'Example',
        blocks: [
          { kind: 'paragraph', text: 'Twice' },
          { kind: 'code', lines: ['-> { "execute": "boil-water" }', '<- { "return": {} }'] },
        ],
      },
    ]);
  });

  it('tells the base, and what a discriminator adds', () => {
    expect(manual.section('KettleGas')?.includes).toEqual([{ type: 'KettleBase' }]);
    expect(manual.section('Kettle')).toMatchObject({
      members: [{ name: 'fuel', type: 'Fuel' }],
      includes: [
        { type: 'KettleGas', when: { tag: 'fuel', value: 'gas' } },
        { type: 'KettleWood', when: { tag: 'fuel', value: 'wood' } },
      ],
    });
  });

  it('has an enum, and nothing of what has no words', () => {
    expect(manual.section('DryAction')?.members).toMatchObject([{ name: 'stop', optional: false }]);
    expect(manual.section('undocumented')).toBeUndefined();
    expect(manual.section('constructor')).toBeUndefined();
  });
});
