/** Wordings that harm, by the safe-messaging guidance that the project follows: with why, in one word. */
export const forbidden: [RegExp, string][] = [
  [/\bcommit(s|ted|ting)? suicide\b/i, 'stigma: died by suicide'],
  [/\b(completed|successful|failed|unsuccessful|botched) (suicide|attempt)/i, 'stigma: attempt, survived'],
  [/\bjust for attention\b|\bcry for help\b/i, 'belittling'],
  [/\bdoing something silly\b|\bdo anything (silly|stupid)\b/i, 'euphemism'],
  [/\b(suicide|self-harm)\W+(epidemic|wave|craze)\b|\bskyrocket/i, 'sensational'],
  [
    /\bcutters?\b|\bself-harmers?\b|\baddicts?\b|\bjunkies?\b|\bpsychos?\b|\bcrazy\b|\binsane\b|\blunatics?\b/i,
    'label',
  ],
  [
    /\b(so much|everything) to live for\b|\bothers have it worse\b|\bstay strong\b|\bit gets better\b/i,
    'belittling',
  ],
  [/\byou (must|have to) tell\b|\bcalm down\b|\byou('re| are) overreacting\b|\bwhy did you\b/i, 'pressure'],
  [/\bthink of your family\b|\bselfish\b/i, 'guilt'],
  [/\byou seem (depressed|anxious|suicidal)\b|\brisk:\s*(high|low|medium)\b|\bdiagnos/i, 'diagnosis'],
  [/\b(we|i) promise (you|that)\b|\byou('ll| will) be (safe|fine|okay|ok)\b|\bguarantee/i, 'promise'],
  [/\b(won't|will not|never) call (the )?police\b/i, 'promise of others'],
  [/\b(completely|totally|fully|100 ?%) (anonymous|private|confidential|safe|secure)\b/i, 'promise'],
  [/\b(overdose|pills?|razor|blades?|noose|rope|hanging|gun|bridge)\b/i, 'method or means'],
  [
    /\bthe \d+(st|nd|rd|th)? (leading|most common) cause\b|\bpeople die\b|\bdid you know\b/i,
    'figures of death',
  ],
  [/🎉|🎊|🥳|🔥|💯|🏆|💀|🔪|💊|🔫|⚰/u, 'cheerful or harmful picture'],
];
