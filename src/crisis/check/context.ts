import { type Token, tokensOf } from './normalise.ts';
import { adverbs, denials } from './pattern.ts';

/** Whose trouble a phrase tells of. `nobody`: somebody addressed, or people in general. */
export type Whom = 'self' | 'someone' | 'nobody';

const set = (words: string) => new Set(words.split(/\s+/));

const first = set('i me myself my ich je eu yo mich mir me moi mim');
const others = set(
  'he she they him her his hers their them himself herself themself themselves someone somebody friend friends brother sister mom mum mother dad ' +
    'father parent parents son daughter kid child children cousin uncle aunt nephew niece grandma grandpa grandmother grandfather girlfriend ' +
    'boyfriend partner wife husband ex fiance spouse roommate flatmate classmate coworker colleague neighbor neighbour teammate student pupil teen ' +
    'teenager boy girl guy man woman dude lady member user moderator mod user person poster bestie bff buddy mate crush stranger patient client stepson ' +
    'stepdaughter stepdad stepmom wants says told threatens keeps thinks feels',
);
const addressed = set('you your yourself yourselves');
const general = set(
  'people users members teens kids students anyone anybody everyone everybody those patients players characters who others men women',
);
const related = set('know love met care like live work trust knew loved follow dated am');
/** A verb in the third person tells that somebody was named. */
const named = set('wants wishes feels keeps says thinks hopes threatens hates plans');

/** @param start, end  the words of a phrase. */
export function whomOf(tokens: readonly Token[], start: number, end: number): Whom {
  const inside = tokens.slice(start, end).map(({ word }) => word);
  // "does anyone else wish they …"
  if (tokens[start - 1]?.word === 'else') return 'self';
  if (inside.some((word) => first.has(word))) return 'self';
  if (inside.includes('yourself')) return 'nobody';
  if (inside.some((word) => /^(him|her|them)sel(f|ves)$/.test(word))) return 'someone';
  if (inside.some((word) => others.has(word) && !named.has(word))) return 'someone';
  const isNamed = named.has(inside[0] ?? '');
  for (let n = start - 1; n >= 0 && n >= start - 12; n -= 1) {
    const word = tokens[n]?.word ?? '';
    if (tokens[n + 1]?.before === 'stop') break;
    if (word === 'anyone' && tokens[n + 1]?.word === 'else') return 'self';
    if (word === 'else') continue;
    // "somebody I love is …"
    if (word === 'i' && others.has(tokens[n - 1]?.word ?? '') && related.has(tokens[n + 1]?.word ?? ''))
      return 'someone';
    if (word === 'i' || word === 'me' || word === 'myself' || (first.has(word) && word !== 'my'))
      return isNamed ? 'someone' : 'self';
    if (addressed.has(word)) return 'nobody';
    if (general.has(word)) {
      if (word === 'who' || word === 'those') continue;
      return others.has(inside[0] ?? '') ? 'someone' : 'nobody';
    }
    if (others.has(word)) return 'someone';
  }
  return isNamed ? 'someone' : 'self';
}

const thirdPersons = set('er il elle el ella ele ela sie dass');

/** In the drafts a rule tells whom it is of, but for verbs that are alike for "I" and for "they". */
export function whomOfDraft(tokens: readonly Token[], start: number, whom: Whom): Whom {
  const before = tokens.slice(Math.max(0, start - 2), start);
  return before.some(({ word }) => thirdPersons.has(word)) ? 'someone' : whom;
}

/** Words that may stand between a denial and what it denies. */
const between = set(
  'do does did am is are was were be been being have has had will would can could should going planning plan plans trying try tried attempted thinking about of to a an any ' +
    'at all feel feeling felt feels currently having thought thoughts think intention intentions desire intent want wants wanted wanting need that i he she they it ' +
    'risk danger quiero quisiera veux vais voudrais quero queria vou estoy estou ich will mochte mehr a de je me suis ai envie plus que tener tengo tenho like even or consider considering me urge urges here right now were these actively one way gonna longer get getting become ever need tendencies',
);
const unsure = set('promise guarantee sure know certain trust swear saying pretend deny lie');

/** "I'm not suicidal", "no thoughts of …": denied. Not "I don't know if", "nobody knows that", "I can't promise that I won't". */
export function isDenied(tokens: readonly Token[], start: number, end: number): boolean {
  for (let n = start - 1; n >= 0 && n >= start - 9; n -= 1) {
    if (tokens[n + 1]?.before !== 'space') return false;
    const word = tokens[n]?.word ?? '';
    if (denials.has(word)) {
      const earlier = tokens.slice(Math.max(0, n - 6), n).map((each) => each.word);
      if (earlier.some((each) => unsure.has(each)) && earlier.some((each) => denials.has(each))) return false;
      if (n >= 1 && (tokens[n - 1]?.word === 'why' || tokens[n - 2]?.word === 'why')) return false;
      if (/^(struggl|try|fight|tempt|hard)/.test(tokens[n - 1]?.word ?? '')) return false;
      if (tokens[n + 1]?.word === 'stop' || tokens[n + 1]?.word === 'only') return false;
      const after = tokens.slice(n + 1, end + 3).map((each) => each.word);
      // "never wanted to die more than now", "haven't felt this suicidal in years"
      if (
        after.includes('more') ||
        (after.includes('this') && after.some((each) => each === 'years' || each === 'suicidal'))
      )
        return false;
      return true;
    }
    if (!between.has(word) && !adverbs.has(word)) return false;
  }
  return false;
}

/** "He told me to …": words that somebody else put there. "If I was …": asked, not said. */
export function isReported(tokens: readonly Token[], start: number): boolean {
  const before = tokens.slice(Math.max(0, start - 6), start).map(({ word }) => word);
  const last = before.at(-1);
  if (
    tokens[start]?.word === 'should' &&
    last === 'i' &&
    before.some((word) => /^(says?|said|tells?|told|telling|thinks?|wrote)$/.test(word))
  )
    return before.at(-3) !== 'i' && before.at(-2) !== 'i';
  if (
    before.some((word) =>
      /^(voices?|head|mind|brain|thoughts|part|depression|illness|anxiety|ptsd|disorder)$/.test(word),
    )
  )
    return false;
  if (last === 'to' && before.some((word) => /^(tell|tells|told|telling)$/.test(word))) return true;
  if (before.includes('should') && before.some((word) => /^(says?|said|tells?|told|telling)$/.test(word)))
    return true;
  return (
    before.some((word) => /^(asked|asks|asking)$/.test(word)) &&
    before.some((word) => word === 'if' || word === 'whether')
  );
}

/** A setting that changes what words of dying or ending mean, told from the words around them. */
export interface Setting {
  past: boolean;
  culture: boolean;
  game: boolean;
  learning: boolean;
  trifle: boolean;
}

const culture = set(
  'song songs movie movies film films book books album albums episode episodes band bands show shows series chapter novel podcast lyrics lyric hero heroine ' +
    'romeo juliet theme track tracks season documentary soundtrack anime manga comic musical poem poet character protagonist scene plot actor actress watched ' +
    'watching squad trailer spotify netflix concert playlist cosplay',
);
const game = set(
  'game games gaming boss level match respawn raid minecraft valorant fortnite zombie zombies npc dps healer lobby enemy spawn checkpoint dungeon quest loot ' +
    'grenade trap lag ranked hardcore speedrun elden souls overwatch league roblox pvp xp controller round bots team creeper lava cutscene fifa cod',
);
const learning = set(
  'prevention awareness hotline hotlines essay article lecture training research study studies rate rates statistics rule rules policy guideline guidelines ' +
    'channel channels topic topics volunteers volunteer warning warnings survey bill law news counsellor counselor therapist teach teaching workshop seminar ' +
    'webinar conference report documentary thesis paper presentation module risk factors campaign fundraiser discussing discussion assignment',
);
const trifle = set(
  'embarrassing embarrassed embarrassment cringe cringed cringey awkward mortified mortifying build bug code compile compiler css python javascript puzzle tutorial assignment recipe homework math maths exam exams essay meeting meetings monday traffic laundry ' +
    'diet pizza sushi coffee workout gym accidentally accident football soccer basketball skating skateboarding bike shopping wifi update printer dishes spoilers ' +
    'karaoke haircut vacation holiday dentist flu party sunburn spicy hangover class classes laughing laughter hilarious cooking jogging marathon commute',
);
const passed = phrases(`
  used to|years ago|year ago|decade ago|decades ago|months ago|last year|back then|back in|when i was|when she was|when he was|when they was
  as a teenager|as a teen|as a kid|as a child|in high school|in middle school|in the past|years since|year since|months since|since my attempt|since i last
  i once|years without|year without|months without|one year without|in recovery|survived|survivor|recovered|years free|months free|years clean|months clean
  died by suicide|lost to suicide|friend to suicide|glad i did not|happy to be alive|glad to be alive|grateful to be alive|glad i am here|much better now
  better now|really well now|life is good now|am fine now|is fine now|is okay now|doing well now|it passed|got through it|helped me through|doing great now|overcame|since my suicide attempt|come a long way|came a long way|have overcome|before therapy|before treatment|before i got help|before recovery|recovery is possible|love my life|so much better now|thankful it|am out of it|self harm free|sober from
  but not anymore|do not anymore|am not anymore|in years|in two years|in months
`);
const returned = phrases(`
  again|is back|are back|came back|come back|coming back|comes back|lately|tonight|relapsed|still want|still feel|still do|still think|recently|this week|this month
  since then it|right now|these days i want|worse|this morning|last night|yesterday|today i want
`);

/** @param from, to  the words of one sentence. What came back after it was past may be told in a later one. */
export function settingOf(tokens: readonly Token[], from: number, to: number): Setting {
  const words = tokens.slice(from, to).map(({ word }) => word);
  const any = (of: ReadonlySet<string>) => words.some((word) => of.has(word));
  return {
    past: has(tokens, passed, from, to),
    culture: any(culture),
    game: any(game),
    learning: any(learning),
    trifle: any(trifle),
  };
}

export const comesBack = (tokens: readonly Token[]): boolean => has(tokens, returned, 0, tokens.length);

/** Phrases by their first word, spelt as texts are. */
function phrases(source: string): ReadonlyMap<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const phrase of source.split(/[|\n]/).filter((each) => each.trim() !== '')) {
    const words = tokensOf(phrase).map(({ word }) => word);
    const [head = ''] = words;
    found.set(head, [...(found.get(head) ?? []), words]);
  }
  return found;
}

function has(
  tokens: readonly Token[],
  listed: ReadonlyMap<string, string[][]>,
  from: number,
  to: number,
): boolean {
  for (let n = from; n < to; n += 1) {
    const rows = listed.get(tokens[n]?.word ?? '');
    if (rows?.some((row) => n + row.length <= to && row.every((word, k) => tokens[n + k]?.word === word)))
      return true;
  }
  return false;
}
