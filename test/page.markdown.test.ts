import { expect, test } from 'vitest';
import { parseMarkdown } from '../sandbox/page/client/markdown/parse.ts';
import { timeText } from '../sandbox/page/client/time.ts';

const text = (words: string) => ({ type: 'text', text: words });

test('headings, subtext and lists begin a line, and only there', () => {
  expect(parseMarkdown('## Title\n-# small\nnot # one, nor -# this')).toEqual([
    { type: 'heading', level: 2, children: [text('Title')] },
    { type: 'subtext', children: [text('small')] },
    text('not # one, nor -# this'),
  ]);
  expect(parseMarkdown('#### four')).toEqual([text('#### four')]);
  expect(parseMarkdown('#none')).toEqual([text('#none')]);
});

test('lists nest by their indentation, and keep the number that they begin with', () => {
  expect(parseMarkdown('- a\n  - b\n    goes on\n- c')).toEqual([
    {
      type: 'list',
      ordered: false,
      start: 1,
      items: [
        [
          text('a'),
          {
            type: 'list',
            ordered: false,
            start: 1,
            items: [[text('b'), { type: 'break' }, text('goes on')]],
          },
        ],
        [text('c')],
      ],
    },
  ]);
  expect(parseMarkdown('3. x\n4. y')).toEqual([
    { type: 'list', ordered: true, start: 3, items: [[text('x')], [text('y')]] },
  ]);
});

test('emphasis nests, and stays text where it does not close or stands in a word', () => {
  expect(parseMarkdown('***both*** __under__ ~~gone~~')).toEqual([
    { type: 'strong', children: [{ type: 'em', children: [text('both')] }] },
    text(' '),
    { type: 'underline', children: [text('under')] },
    text(' '),
    { type: 'strike', children: [text('gone')] },
  ]);
  expect(parseMarkdown('snake_case_name 2 * 3 * 4 **open')).toEqual([
    text('snake_case_name 2 * 3 * 4 **open'),
  ]);
  expect(parseMarkdown('\\*plain\\*')).toEqual([text('*plain*')]);
});

test('code holds whatever it holds', () => {
  expect(parseMarkdown('`**x**` and\n```js\n<@1> # no\n```after')).toEqual([
    { type: 'code', text: '**x**' },
    text(' and'),
    { type: 'code-block', language: 'js', text: '<@1> # no' },
    text('after'),
  ]);
});

test('a quote is a line, and with three signs the rest', () => {
  expect(parseMarkdown('> one\n> two\nafter\n>>> all\nof it')).toEqual([
    { type: 'quote', children: [text('one'), { type: 'break' }, text('two')] },
    text('after'),
    { type: 'quote', children: [text('all'), { type: 'break' }, text('of it')] },
  ]);
});

test('mentions, commands and times are read; what only looks like them is not', () => {
  const id = '123456789012345678';
  expect(parseMarkdown(`<@${id}><@&${id}><#${id}></a b:${id}><t:60:R><t:60>@here`)).toEqual([
    { type: 'user', id },
    { type: 'role', id },
    { type: 'channel', id },
    { type: 'command', name: 'a b' },
    { type: 'time', at: 60_000, style: 'R' },
    { type: 'time', at: 60_000, style: 'f' },
    { type: 'everyone', text: '@here' },
  ]);
  expect(parseMarkdown('<@12> <t:99999999999999999>')).toEqual([text('<@12> <t:99999999999999999>')]);
});

test('only addresses of the web become links', () => {
  const link = (url: string, words = url) => ({ type: 'link', url, children: [text(words)] });
  expect(parseMarkdown('[here](https://a.example/b) <https://c.example> https://d.example/e.')).toEqual([
    link('https://a.example/b', 'here'),
    text(' '),
    link('https://c.example'),
    text(' '),
    link('https://d.example/e'),
    text('.'),
  ]);
  const hostile = '[x](javascript:alert(1)) [y](data:text/html,z) <img src=x onerror=alert(1)>';
  expect(parseMarkdown(hostile)).toEqual([text(hostile)]);
});

test('the longest and most nested text that Discord takes is read to its end', () => {
  for (const part of ['*_', '||', '[', '**a ', '> ', '- ', '`', '<@', '\\']) {
    const long = part.repeat(4000 / part.length);
    expect(JSON.stringify(parseMarkdown(long)).length).toBeGreaterThan(100);
  }
});

test('a moment is rounded as Discord rounds it: twelve hours less a second are twelve hours', () => {
  const hour = 3_600_000;
  expect(timeText(12 * hour - 1000, 'R', 0)).toBe('in 12 hours');
  expect(timeText(0, 'R', 12 * hour - 1000)).toBe('12 hours ago');
});
