import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../sandbox/people.ts';
import * as breaches from '../src/breach/list.ts';
import { unseal } from '../src/leak/export.ts';
import * as parts from '../src/leak/part-routes.ts';
import { cases, stepNames, tombstones } from '../src/leak/record.ts';
import * as routes from '../src/leak/routes.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { moderatedBot } from './parts/relay.ts';
import { openDetails, openReportForm } from './parts/report.ts';
import { atAnySpeed, listenToWire } from './parts/wire.ts';

const run = promisify(execFile);

const staff = { channel: 'staff' };
const welcome = { channel: 'welcome' };

/** What people write in this case: each is looked for, at the end, everywhere it must not be. */
const planted = {
  report: 'Amber kites above the harbour wall',
  where: 'https://quietfinch.example/thread/7',
  sealed: 'Seven violins in the laundry room',
  team: 'We put the blue kettle on for you',
  need: 'A walk along the canal on Thursdays',
  place: 'paperheron.example',
  answer: 'Marble owls are within our rules',
  what: 'Brass foxes were carried outside',
} as const;
/** A part of every name of a person: it stands nowhere else. */
const mark = 'zebrafinch';

let bot: TestBot;
const sent = listenToWire({ files: true });
const customIds = new Set<string>();
/** The case, and its name. */
let [id, name] = ['', ''];

beforeAll(async () => {
  atAnySpeed();
  bot = await moderatedBot({}, await openBot({ unlimited: true }));
  for (const user of Object.values(bot.discord.world.data.users)) {
    if (user.bot) continue;
    user.username = `${mark}-${user.name}`;
    user.global_name = `${mark} ${user.name}`;
  }
  bot.discord.world.listen(({ data }) => {
    for (const found of JSON.stringify(data ?? {}).matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/g))
      customIds.add(found[1] ?? '');
  });
  const leaks = await setupPage(bot, 'leaks');
  await leaks.select(routes.noticeChannel.make({}), ['welcome']);
  await (await setupPage(bot, 'leaks')).press(t('leak:setup.approve'));
  for (const each of ['moderator2', 'moderator3']) {
    const choices = await (await bot.as(each).command('mine', welcome)).press(t('mine:choices.button'));
    await choices.press(t('report:readers.start'));
  }
});
afterAll(() => bot.end());

const list = (who: string) => bot.as(who).command('case', staff);
const mine = (who: string) => bot.as(who).command('mine', welcome);

/** The cards of cases in the staff channel. */
async function cards() {
  const { messages } = await bot.as('moderator1').sees('staff');
  const leads = (customId: string | null) => routes.firstHourOf.parse(customId ?? '') !== undefined;
  return messages.filter(
    ({ ephemeral, buttons }) => !ephemeral && buttons.some((each) => leads(each.customId)),
  );
}

/** The panel of a case, from the list. */
async function panel(who: string, which = name): Promise<Answer> {
  return (await list(who)).select(t('case:placeholder'), [which]);
}

async function part(who: string, step: 'contact' | 'remove' | 'community' | 'review'): Promise<Answer> {
  return (await (await panel(who)).press(t('leak:panel.more'))).press(t(`leak:step.${step}`));
}

const nameOf = ({ text }: Answer) => /## ([A-Z]\w+ \w+)/.exec(text)?.[1] ?? 'no name';

function idOf({ message }: Answer): string {
  const ids = message?.buttons.flatMap(({ customId }) => routes.reports.parse(customId ?? '')?.id ?? []);
  return ids?.[0] ?? 'no case';
}

/** Settles every step that is not settled yet, with a word on whoever is not listed. */
async function settleAll(open: Answer): Promise<Answer> {
  let page = open;
  for (const step of stepNames) {
    const label = t('leak:panel.next', { step: t(`leak:steps.${step}`) });
    if (!page.message?.buttons.some((each) => each.label === label)) continue;
    const asked = await page.press(label);
    page =
      step === 'assess'
        ? await asked.press(t('leak:danger.nobody'))
        : await (await asked.press(t('leak:step.settle'))).submit({
            [t('leak:step.form.done')]: step === 'contact' ? 'Nobody else is affected.' : '',
          });
  }
  return page;
}

/** What moderators read of an author who is on no list. */
const nameless = t('casework:contact.nameless', { count: 1 });

/** A person on the list of those affected. */
const person = async (who: string, n: number) =>
  (await part(who, 'contact')).select(parts.choosePerson.make({ id }), [t('casework:contact.option', { n })]);

test('someone whose words leaked types nothing: help, whose fault it is not, who reads it, and what comes next', async () => {
  const asked = await (await bot.as('member6').command('report', welcome)).press(t('report:kinds.leaked'));
  expect(asked.text).toContain('**It is not your fault.**');
  const details = await asked.press(t('report:ask.unsaid'));
  expect(details.text).toContain(t('report:page.who'));
  const done = await (await details.press(t('report:withoutName'))).submit({});
  expect(done.text).toContain(t('report:sent.now'));
  expect(done.text).toContain(t('report:sent.later'));
  expect(done.message?.buttons.map(({ label }) => label)).toContain(t('common:getHelp'));
});

test('at 23:00, alone, on a phone: from the card, the notice is up, a channel closed and posts without a name paused in four presses', async () => {
  const [card] = await cards();
  const alone = bot.as('moderator1');
  const first = await alone.press({ message: card?.id ?? '', label: t('leak:firstHour.button') });
  const second = await first.press(t('leak:firstHour.notice'));
  const third = await second.select(t('leak:firstHour.closeChannel'), ['help']);
  const fourth = await third.press(t('leak:firstHour.pauseRelay'));
  for (const answer of [first, second, third, fourth]) expect(answer.modal).toBeUndefined();
  expect(fourth.text).toContain(t('leak:firstHour.relayPaused'));

  const reader = bot.as('member9');
  expect((await reader.sees('welcome')).text).toContain(t('leak:notice.title'));
  expect((await reader.channels()).map((each) => each.name)).not.toContain('help');
  expect((await alone.channels()).map((each) => each.name)).toContain('help');
  expect((await reader.command('anon', { channel: 'sharing' })).text).toContain(t('relay:refusals.closed'));

  const taken = await alone.press({ message: card?.id ?? '', label: t('leak:card.take') });
  [id, name] = [idOf(taken), nameOf(taken)];
  const timeline = await (await taken.press(t('leak:panel.more'))).press(t('leak:more.timeline'));
  for (const done of ['noticeUp', 'channelClosed', 'relayPaused', 'taken'] as const)
    expect(timeline.text).toContain(t(`leak:happened.${done}`));
});

test('a second report of the leak comes into the same case, and an answer to the first waits in /mine until Not now', async () => {
  const form = await openReportForm(bot.as('member1'), 'named', { kind: 'leaked', danger: 'no' });
  await form.submit({ [t('report:form.what')]: planted.report, [t('report:form.where')]: planted.where });
  const [card, ...others] = await cards();
  expect(others).toEqual([]);
  expect(card?.text).toContain('2 reports');

  const reports = await (await panel('moderator1')).press(t('leak:panel.reportsButton'));
  const shown = async (n: number) =>
    (await reports.press(t('leak:reports.button', { number: n }))).press(t('report:note.show'));
  const second = await shown(2);
  expect(second.text).toContain(planted.report);
  // Nobody who reads is left without a way on.
  expect((await second.press(t('leak:toCase'))).text).toContain(`## ${name} · `);
  const write = await (await shown(1)).press(t('report:shown.write'));
  await write.submit({ [t('report:shown.form.words')]: planted.team });

  const own = await (await mine('member6')).press(t('mine:reports.button'));
  const [option] = own.message?.selects[0]?.options ?? [];
  const opened = await own.select(t('report:own.choose'), [option?.value ?? '']);
  expect(opened.text).toContain(planted.team);
  expect((await part('moderator1', 'contact')).text, 'whoever gave no name is not forgotten').toContain(
    nameless,
  );
  expect((await opened.press(t('report:own.notNow'))).text).toContain(t('report:own.stopped'));
  expect((await shown(1)).message?.buttons.map(({ label }) => label)).not.toContain(t('report:shown.write'));
});

/** Everything that a moderator can find of cases without being led there. */
async function traces(who: string): Promise<string> {
  const [all, seen, own] = [await list(who), await bot.as(who).sees('staff'), await mine(who)];
  const options = all.message?.selects.flatMap((select) => select.options.map(({ label }) => label));
  const closed = await all.press(routes.closed.make({ after: '-' }));
  const kept = seen.messages.filter(({ ephemeral }) => !ephemeral).map(({ text }) => text);
  const found = JSON.stringify([all.text, options, closed.text, kept, own.text]);
  return found.replace(/\bnow\b|\b\d+ seconds? ago\b/g, 'lately');
}

let sealedName = '';

test('a member reports, without name, the moderator who leads: her lists are unchanged, and two others get a sealed case', async () => {
  const before = await traces('moderator1');
  const details = await openDetails(bot.as('member4'), { kind: 'saw', keptFrom: ['moderator1'] });
  expect(details.text).toContain(t('report:sealed.exactly', { count: 4 }));
  expect(details.text).toContain(t('report:sealed.toldSome'));
  await (await details.press(t('report:withoutName'))).submit({ [t('report:form.what')]: planted.sealed });
  expect(await traces('moderator1')).toBe(before);

  for (const who of ['moderator2', 'moderator3'])
    expect((await mine(who)).text).toContain(t('mine:notices.sealedReport'));
  const values = (await list('moderator2')).message?.selects[0]?.options.map(({ label }) => label) ?? [];
  sealedName = values.find((each) => each !== name) ?? 'none';
  const sealed = await panel('moderator2', sealedName);
  expect(sealed.text).toContain('**Sealed.**');
  expect(nameOf(await panel('moderator3', sealedName))).toBe(sealedName);

  // Whatever she presses answers as it would for a case that never was.
  const sealedId = idOf(sealed);
  const more = await sealed.press(t('leak:panel.more'));
  const ways = [sealed, more].flatMap(({ message }) =>
    (message?.buttons ?? []).flatMap(({ customId }) => (customId?.includes(sealedId) ? [customId] : [])),
  );
  ways.push(routes.look.make({ id: sealedId }), routes.cardTake.make({ id: sealedId }));
  ways.push(parts.figures.make({ id: sealedId }), routes.firstHourOf.make({ id: sealedId }));
  expect(ways.length).toBeGreaterThan(12);
  const her = bot.as('moderator1');
  const never = 'n'.repeat(22);
  for (const way of [...new Set(ways)]) {
    const answers: string[] = [];
    for (const customId of [way, way.replaceAll(sealedId, never)]) {
      await bot.plant('staff', [customId]);
      const { text, modal } = await (await her.sees('staff')).last.press(customId);
      answers.push(JSON.stringify([text, modal?.title]).replaceAll(never, sealedId));
    }
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).not.toContain(sealedName);
  }
  await bot.advance('PT3H');
  expect((await her.sees('staff')).text).not.toContain(sealedName);
});

test('three affected members are looked after one by one, each by their wishes', async () => {
  // Whoever reported by name that their own words leaked is there already.
  const reporters = await part('moderator1', 'contact');
  expect(reporters.text).toContain('**1.**');
  expect(reporters.text, 'who wants no contact').not.toContain(nameless);
  const all = await reporters.select(parts.addPeople.make({ id }), ['member2', 'member3']);
  expect(all.text).toContain('**3.**');
  expect(all.text).not.toContain('**4.**');
  await bot.as('member3').leave();

  for (const n of [1, 2]) {
    const preview = await (await person('moderator1', n)).select(
      t('casework:contact.person.whatPlaceholder'),
      [t('casework:contact.person.whats.words')],
    );
    expect(preview.text).toContain('**It is not your fault.**');
    for (const words of [planted.report, planted.where]) expect(preview.text).not.toContain(words);
    await preview.press(t('casework:contact.preview.put'));
  }
  const own = await (await mine('member1')).press(t('mine:read'));
  const needs = await (await own.press(t('care:part.needsButton'))).submit({
    [t('care:needs.label')]: planted.need,
  });
  expect(needs.text).toContain(planted.need);
  await (await (await mine('member2')).press(t('mine:read'))).press(t('care:part.notNow'));
});

test('of two places one goes, and one is refused, then asked again', async () => {
  const form = await (await part('moderator1', 'remove')).press(t('casework:place.kinds.words'));
  const hosts = ['here', 'there'].map((path) => `https://${planted.place}/${path}`);
  await form.submit({ [t('casework:place.form.label')]: hosts.join('\n') });
  const open = async (n: number) =>
    (await part('moderator1', 'remove')).select(parts.choosePlace.make({ id }), [`${n}. another place`]);
  const asked = await (await open(1)).press(t('casework:place.deeds.ask'));
  const refused = await (await asked.press(t('casework:place.deeds.refused'))).submit({
    [t('casework:place.answerForm.label')]: planted.answer,
  });
  expect(refused.text).toContain(planted.answer);
  expect((await refused.press(t('casework:place.deeds.appeal'))).text).toContain(
    t('casework:place.states.appealed'),
  );
  const second = await (await open(2)).press(t('casework:place.deeds.ask'));
  await second.press(t('casework:place.deeds.gone'));
  const after = await part('moderator1', 'remove');
  for (const state of ['appealed', 'gone'] as const)
    expect(after.text).toContain(t(`casework:place.states.${state}`));
});

/** Drafts a message to everybody. */
async function write(who: string, kind: 'first' | 'news', words: string): Promise<Answer> {
  const page = await part(who, 'community');
  const form = await page.press(t('casework:update.new', { kind: t(`casework:update.kinds.${kind}`) }));
  return form.submit({
    [t('casework:update.one.form.label')]: words,
    [t('casework:update.one.form.promise')]: ['1'],
  });
}

const message = async (who: string, kind: 'first' | 'news', n: number) =>
  (await part(who, 'community')).select(t('casework:update.placeholder'), [
    t('casework:update.option', { kind: t(`casework:update.kinds.${kind}`), n }),
  ]);

const standing = async (words: string) =>
  (await bot.as('member9').sees('welcome')).messages.filter(({ text }) => text.includes(words));

const firstWord = 'Something was passed on. We are sorry, and we look into it.';

test('the community is told once everybody affected has an outcome, exactly what a second moderator approved', async () => {
  const own = await write('moderator1', 'first', firstWord);
  expect(own.text).toContain(t('casework:update.one.yours'));
  expect(own.message?.buttons.map(({ label }) => label)).not.toContain(t('casework:update.one.approve'));
  const post = t('casework:update.one.postPlaceholder');
  const approved = await (await message('moderator2', 'first', 1)).press(t('casework:update.one.approve'));
  // The third of them has no outcome.
  expect(approved.text).toContain(t('casework:update.waits'));
  expect(approved.message?.selects).toEqual([]);
  const left = await person('moderator1', 3);
  expect(left.text).toContain(t('casework:contact.person.left'));
  await left.select(t('casework:contact.person.outcomePlaceholder'), [
    t('casework:contact.outcomes.unreached'),
  ]);
  await (await message('moderator1', 'first', 1)).select(post, ['welcome']);
  expect(await standing(firstWord)).toHaveLength(1);
});

test('nobody there for half an hour: one goes on alone with a reason, and another looks at it later', async () => {
  const words = 'We keep asking for it to be taken down.';
  const drafted = await write('moderator1', 'news', words);
  expect(drafted.message?.buttons.map(({ label }) => label)).not.toContain(t('casework:update.one.alone'));
  await bot.advance('PT31M');
  const form = await (await message('moderator1', 'news', 2)).press(t('casework:update.one.alone'));
  const alone = await form.submit({ [t('casework:update.one.why.label')]: 'Nobody else is awake.' });
  await alone.select(t('casework:update.one.postPlaceholder'), ['welcome']);
  expect(await standing(words)).toHaveLength(1);

  expect((await panel('moderator1')).message?.buttons.map(({ label }) => label)).not.toContain(
    t('leak:panel.looked'),
  );
  const waits = await panel('moderator2');
  expect(waits.text).toContain('Nobody else is awake.');
  expect((await waits.press(t('leak:panel.looked'))).text).not.toContain('Nobody else is awake.');
});

test('a drill beside it goes through the same steps, contacts nobody, and ends with what went well and was missed', async () => {
  const before = bot.discord.world.data;
  const plain = () =>
    Object.values(before.messages)
      .flat()
      .filter(({ interaction_metadata }) => !interaction_metadata).length;
  const count = plain();
  const begun = await (await (await list('moderator3')).press(t('leak:drill.button'))).press(
    t('leak:drill.start'),
  );
  const drillCards = plain() - count;
  const drill = idOf(begun);
  const taken = await begun.press(t('leak:panel.take'));
  const hour = await (await taken.press(t('leak:firstHour.button'))).press(t('leak:firstHour.notice'));
  const closed = await hour.select(t('leak:firstHour.closeChannel'), ['sharing']);
  expect((await bot.as('member9').channels()).map((each) => each.name)).toContain('sharing');
  const opened = await closed.press(t('leak:firstHour.openChannel', { number: 1 }));
  let page = await (await (await opened.press(t('leak:toCase'))).press(t('leak:panel.more'))).press(
    t('leak:step.contact'),
  );
  for (const n of [1, 2, 3]) {
    const one = await page.select(parts.choosePerson.make({ id: drill }), [
      t('casework:contact.option', { n }),
    ]);
    const told = await (
      await one.select(t('casework:contact.person.whatPlaceholder'), [
        t('casework:contact.person.whats.words'),
      ])
    ).press(t('casework:contact.preview.put'));
    const reached = await told.select(t('casework:contact.person.outcomePlaceholder'), [
      t('casework:contact.outcomes.reached'),
    ]);
    expect(reached.text).toContain('DRILL');
    page = await reached.press(t('casework:contact.person.back'));
  }
  const ready = await settleAll(await page.press(t('leak:toCase')));
  expect(ready.text).toContain('DRILL');
  const over = await ready.press(t('leak:panel.close'));
  expect(over.text).toContain(t('leak:drill.well'));
  expect(over.text).toContain(t('leak:drill.checks.contacted'));
  const missed = over.text.slice(over.text.indexOf(t('leak:drill.missed')));
  expect(missed).toContain(t('leak:drill.checks.removal'));
  // Nothing but its card was said anywhere, to the team or to anybody.
  expect(drillCards).toBeLessThanOrEqual(1);
  expect(plain() - count).toBe(drillCards);
});

test('an export takes two and opens with its passphrase, and whoever leaked it is heard by the pledge’s rules, with the wishes beside it', async () => {
  const asked = await (await (await panel('moderator2')).press(t('leak:panel.more'))).press(
    t('leak:more.export'),
  );
  const waits = await asked.submit({ [t('leak:export.form.label')]: 'For whoever was harmed' });
  const own = await waits.press(t('leak:panel.more'));
  expect(own.message?.buttons.map(({ label }) => label)).not.toContain(t('leak:more.agreeExport'));
  const second = await (await panel('moderator3')).press(t('leak:panel.more'));
  const made = await second.press(t('leak:more.agreeExport'));
  const [file] = made.message?.attachments ?? [];
  const passphrase = /`([\w-]{22})`/.exec(made.text)?.[1] ?? '';
  const bytes = Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer());
  expect(bytes.toString('latin1')).not.toContain(name);
  const opened = await unseal(bytes, passphrase);
  expect(JSON.parse(opened)).toMatchObject({ id, name });
  expect(opened).not.toContain(planted.report);

  const known = await (await (await panel('moderator2')).press(t('leak:panel.more'))).press(
    t('leak:more.breach'),
  );
  expect(known.text).toContain(planted.need);
  const form = await known.press(t('leak:breach.go'));
  const over = await form.submit({
    [breaches.fields.who]: ['member9'],
    [breaches.fields.what]: planted.what,
    [breaches.fields.support]: 'Two people said so',
  });
  expect(over.text).toContain(t('leak:panel.breach'));
  expect((await mine('member9')).text).toContain(t('mine:notices.breachSaid'));
});

/** The last case that was closed: nobody is kept from it. */
let [laterId, later] = ['', ''];

test('it closes once every step is settled and everything is open again, and the figures are of the server and without the drill', async () => {
  const written = await (await (await part('moderator1', 'review')).press(t('casework:review.write'))).submit(
    {
      [t('casework:review.form.let')]: 'New members saw every room at once.',
    },
  );
  expect(written.text).toContain('New members saw every room at once.');
  const ready = await settleAll(await panel('moderator1'));
  expect((await ready.press(t('leak:panel.close'))).text).toContain('is still closed');
  const hour = await (await panel('moderator1')).press(t('leak:firstHour.button'));
  const opened = await (await hour.press(t('leak:firstHour.openChannel', { number: 1 }))).press(
    t('leak:firstHour.openRelay'),
  );
  expect((await bot.as('member9').channels()).map((each) => each.name)).toContain('help');
  const over = await (await opened.press(t('leak:toCase'))).press(t('leak:panel.close'));
  expect(over.text).toContain('**Closed**');
  expect(over.text, 'the work is recognised in words').toContain(t('leak:panel.thanks'));
  expect((await cards()).map(({ text }) => text).join()).not.toContain('who has it');

  const figures = async (who: string) => {
    const page = await (await list(who)).press(routes.closed.make({ after: '-' }));
    const closed = await page.select(t('leak:list.placeholder'), [name]);
    return (await (await closed.press(t('leak:step.review'))).press(t('casework:review.figures'))).text;
  };
  expect(await figures('moderator1')).toContain(t('casework:review.few', { least: 3 }));
  for (const who of ['moderator3', 'moderator4']) {
    const begun = await (await (await list(who)).press(t('leak:list.begin'))).press(t('leak:begin.other'));
    const ended = await (await settleAll(await begun.press(t('leak:panel.take')))).press(
      t('leak:panel.close'),
    );
    expect(ended.text).toContain('**Closed**');
    [laterId, later] = [idOf(ended), nameOf(ended)];
  }
  const text = await figures('moderator1');
  expect(text).toContain(t('casework:review.cases', { count: 3 }));
  expect(text).toContain(t('casework:review.before', { some: 3, all: 3 }));
  expect(text).toContain(t('casework:review.removed', { some: 1, all: 2 }));
});

test('what was reported, needed, answered and named stands in no file, log, custom_id or message but the answers that are meant to show it', async () => {
  const { data } = bot.discord.world;
  const people = ['member1', 'member2', 'member3', 'member4', 'member5', 'member6', 'member9'].map(bot.idOf);
  const folder = join(bot.folder, 'data');
  const loot = await mkdtemp(join(bot.folder, 'loot-'));
  await run('sh', ['-c', `cp "${folder}"/* "${loot}"`]); // as somebody would take them from a running bot
  const needles = [...Object.values(planted), mark];
  const found = (text: string) => needles.filter((each) => text.toLowerCase().includes(each.toLowerCase()));
  const named = (text: string) => people.filter((each) => text.includes(each));
  expect(found(`${planted.sealed} ${mark}-member1`)).toHaveLength(2);

  const names = await readdir(loot);
  expect(names).toContain('confidant.sqlite-wal');
  for (const file of names) {
    const bytes = await readFile(join(loot, file), 'latin1');
    expect([...found(bytes), ...named(bytes)], file).toEqual([]);
  }
  const log = bot.log.join('\n');
  expect([...found(log), ...named(log)]).toEqual([]);
  const ids = [...customIds].join('\n');
  expect(customIds.size).toBeGreaterThan(200);
  expect([...found(ids), ...named(ids)]).toEqual([]);
  const reasons = sent.map(({ reason }) => reason).join('\n');
  expect([...found(reasons), ...named(reasons)]).toEqual([]);

  // What shows any of it was seen by whoever pressed, and by nobody else.
  const kinds = { shown: 0, others: 0 };
  for (const message of Object.values(data.messages).flat()) {
    const whole = JSON.stringify([message.content, message.components, message.embeds]);
    const hits = [...found(whole), ...named(whole)];
    if (hits.length === 0) kinds.others += 1;
    else {
      kinds.shown += 1;
      expect(message.interaction_metadata, whole).toBeDefined();
      expect(message.visible_to).toBe(message.interaction_metadata?.user.id);
    }
  }
  expect(kinds.shown).toBeGreaterThan(5);
  expect(kinds.others).toBeGreaterThan(20);
  let [answers, elsewhere] = [0, 0];
  for (const { path, body } of sent) {
    if (/^\/(interactions|webhooks)\//.test(path)) {
      answers += 1;
      continue;
    }
    elsewhere += 1;
    expect(found(`${path} ${body}`)).toEqual([]);
    if (path !== '/users/@me/channels') expect(named(body)).toEqual([]);
    else expect(z.object({ recipient_id: z.string() }).parse(JSON.parse(body)).recipient_id).not.toBe('');
  }
  expect(answers).toBeGreaterThan(200);
  expect(elsewhere).toBeGreaterThan(20);
});

test('the team is told a week before a closed case goes; then its name, kind and months are left, to those who could see it', async () => {
  await bot.advance('P174D');
  // The agenda looks into each hour that passed, and half a year has many.
  await expect
    .poll(async () => (await bot.as('moderator4').sees('staff')).text, { timeout: 25_000 })
    .toContain(`The closed case **${later}** is deleted`);
  expect((await bot.as('moderator4').sees('staff')).text).not.toContain(sealedName);
  await bot.advance('P15D');
  const closed = async () => (await list('moderator4')).press(routes.closed.make({ after: '-' }));
  const gone = (of: string) => expect.stringMatching(new RegExp(`- ${of}: .*It is deleted`));
  for (const each of [name, later]) await expect.poll(async () => (await closed()).text).toEqual(gone(each));
  expect((await closed()).message?.selects, 'nothing is left to open').toEqual([]);
  expect((await list('moderator2')).text, 'what is open stays').toContain(sealedName);
  await bot.restart(async (store) => {
    expect(await store.of(tombstones).get([bot.guildId, laterId])).toMatchObject({ name: later, hidden: [] });
    const stone = await store.of(tombstones).get([bot.guildId, id]);
    expect(stone?.hidden, 'whom it was hidden from').toHaveLength(1);
    expect(JSON.stringify(stone)).not.toContain(bot.idOf('member9'));
    expect(await store.of(cases).get([bot.guildId, id])).toBeUndefined();
  });
});

test('one moderator who is also the owner: before sending, the reporter reads that nobody else could read it, and ways outside', async () => {
  for (const n of [1, 2, 3, 4]) await bot.as(`moderator${n}`).leave();
  const details = await openDetails(bot.as('member5'), { kind: 'other', keptFrom: ['owner'] });
  expect(details.text).toContain(t('report:outside.title'));
  expect(details.text).toContain(t('report:outside.owner'));
  expect(details.text).toContain(t('report:outside.someone'));
  expect(details.message?.buttons.map(({ label }) => label)).not.toContain(t('report:withName'));
});
