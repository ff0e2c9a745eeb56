/**
 * Words that may speak of danger, in general terms. A first, cautious list: a hit only puts help first, a miss
 * changes nothing, for help stands under every answer.
 */
const signs =
  /\b(suicid\w*|kill(?:ing)? my ?self|end(?:ing)? (?:it all|my life)|want(?:ed)? to die|wanna die|better off (?:dead|without me)|(?:don't|dont|do not) want to (?:live|be here|wake up|exist)|can(?:'|no)?t go on|no reason to (?:live|go on)|hurt(?:ing)? my ?self|self[- ]?harm\w*|kms|unalive|goodbye forever|not safe (?:at home|with my ?self))\b/i;

/**
 * Whether help is to be shown first with something that a person handed to the bot. It decides that and nothing else.
 *
 * @param _locale  the reader's; so far every language is looked at alike.
 */
export function mayNeedHelp(text: string, _locale: string): boolean {
  return signs.test(text.normalize('NFKC').replace(/[’‘]/g, "'"));
}
