import { compile, type Rule, spelt } from './pattern.ts';

/**
 * DRAFTS, smaller than the English lexicon and not yet reviewed by people who speak these languages as their own. The same form:
 * no method and no means; four points are enough. A line under `someone` tells of another person.
 */
function draft(self: string, someone: string): Rule[] {
  const read = (source: string, whom: 'self' | 'someone') =>
    compile(source.split('\n').map(readLine).join('\n'), {}).map((rule): Rule => ({ ...rule, whom }));
  return [...read(someone, 'someone'), ...read(self, 'self')];
}

/** Lines are written with their marks; the rules see them as texts are seen. */
function readLine(line: string): string {
  return line
    .trim()
    .split(/\s+/)
    .map((step) =>
      /^[\d~#.]/.test(step) || step === ''
        ? step
        : `${step.startsWith('!') ? '!' : ''}${step
            .replace(/^!|\?$/g, '')
            .split('|')
            .map((word) => spelt(word).join(''))
            .join('|')}${step.endsWith('?') ? '?' : ''}`,
    )
    .join(' ');
}

const spanish = draft(
  `
  5 quiero|quisiera|deseo|prefiero|necesito morir|morirme|desaparecer|matarme|suicidarme !de
  5 no ~1 quiero|quisiera ~2 vivo|viva
  5 quisiera|quiero|ojalá ~2 muerto|muerta
  5 no ~2 veo|encuentro ~1 sentido ~2 vida|vivir
  5 vida ~1 no ~2 sentido
  5 haciendo|haciéndome|hecho daño !a|al
  5 quiero|quisiera ~1 dejar de existir|vivir|sufrir
  4 nadie me ~3 extrañar|extrañaría|echar|echaría|notaría
  4 estoy ~1 cansado|cansada|harto|harta de vivir|la
  5 dejar de existir
  5 me quiero morir|matar|suicidar !de|la|las
  5 ganas de morir|morirme|matarme|suicidarme|desaparecer !de
  5 no ~2 quiero|deseo ~1 vivir|viviendo|existir|despertar !en|con|aquí|ahí|cerca|juntos|sola|solo
  5 no quiero seguir viviendo|viva|vivo|así|aquí|adelante
  5 no tengo|encuentro|veo ~2 ganas|razones|motivos|razón|motivo|sentido ~1 vivir|seguir
  5 quitarme|quitar la|mi vida
  5 acabar|terminar con mi vida
  4 acabar|terminar con todo
  5 me hago|hice|haría daño !jugando|en|con|al|a|cuando|corriendo|sin
  5 me hice|he daño|hecho a propósito
  5 me lastimo|lastimé|lastimaría !la|el|un|una|jugando|en|con|al|cuando|sin
  5 autolesionado|autolesiono|autolesioné|autolesionarme|autolesionando|autolesión
  5 he tomado|tragado algo|demasiado|demasiada|demasiados|demasiadas|todo .
  5 acabo de tomar|tragar algo|demasiado .
  5 tomé|tragué algo|demasiado|demasiada|demasiados|demasiadas|todo .
  5 me las|los|lo tomé|tragué todas|todos|todo
  5 no aguanto más ~1 vida|vivir
  5 ojalá ~2 no ~2 despertara|despierte|existiera|despertar
  5 suicidarme|matarme
  4 pensando|pienso|pensar|pensado ~1 en ~1 suicidio|suicidarme|matarme|morir|morirme|muerte
  5 pensamientos|ideas suicidas|de ~1 muerte|suicidio
  4 me siento|soy|estoy suicida
  5 mejor|felices|bien sin mí
  5 ojalá ~2 muerto|muerta|muriera|despertara|nacido|existiera
  5 hacerme|hago|haciéndome ~1 daño
  3 no puedo más
  3 no aguanto más
  3 quiero desaparecer
  3 la vida no ~2 sentido
  4 nadie me extrañaría|echaría
  4 estaría mejor muerto|muerta
  2 soy una carga
  3 me despido|adiós ~2 siempre|todos
  `,
  `
  5 se quiere morir|matar|suicidar
  5 quiere morir|morirse|matarse|suicidarse|desaparecer !de
  5 no quiere ~1 vivir|viviendo
  5 suicidarse|matarse
  5 quitarse la vida
  4 hacerse|hace daño
  5 tomó|tragó algo|demasiado|demasiada|demasiados|demasiadas|todo .
  5 se hizo|ha daño|hecho !jugando|en|con|al|a|cuando
  5 se lastimó|lastima|autolesiona|autolesionó !la|el|un|una|jugando|en|con|al|cuando
  `,
);

const french = draft(
  `
  5 veux|voudrais|souhaite|aimerais|préfère ~1 mourir|crever|disparaître|suicider !de
  5 veux ~1 me tuer|suicider
  5 envie de mourir|crever|disparaître|me !de
  5 envie d'en finir
  5 veux|voudrais|faut|vais|dois|pense ~1 en finir !avec|à
  3 idées noires
  5 plus ~1 me réveiller
  5 vie ~3 plus|pas ~2 peine|sens
  5 serais|serait mieux mort|morte|sans
  4 personne ~3 regretterait|manquerait|manquerai|pleurerait
  5 n'en peux plus de vivre|la|cette|ma
  5 fatigué|fatiguée|marre de vivre
  5 arrêter de vivre
  5 plus la force de vivre|continuer
  3 plus la force
  5 plus envie de vivre|continuer|exister
  5 plus ~1 vivre|exister !à|en|avec|chez|ici|dans|ensemble
  5 en finir avec la|ma|tout
  5 me suicider|tuer
  4 pense|penser|pensées|idées ~2 suicide|suicidaires|mort|mourir|suicider
  4 suis|sens|devenue|devenu ~1 suicidaire
  5 j'ai pris|avalé quelque chose .
  5 j'ai trop|tout|tous pris|avalé .|dun
  5 j'en ai ~1 trop|beaucoup pris|avalé .
  5 j'ai pris|avalé trop .
  4 veux ~1 que tout|ça ~1 s'arrête|cesse|finisse
  5 me suis ~2 fait|faite du mal
  5 me suis ~1 fait|faite mal .|expres|volontairement
  5 me suis ~1 blessé|blessée|mutilé|mutilée .|expres|volontairement
  4 plus ~1 envie d'être ~1 là|ici|vie
  5 mieux|heureux sans moi
  5 me ~1 fais|faire|fait du mal
  4 me fais mal !à|au|aux|en
  5 mettre fin à ma|mes
  5 m'ôter|m'enlever la vie
  5 aucune|plus raison ~1 vivre
  3 j'en peux plus
  3 n'en peux plus
  3 je ne? supporte plus
  4 j'aimerais|voudrais ~3 mort|morte
  5 veux ~1 être ~1 mort|morte
  4 ne ~1 jamais ~1 réveiller
  4 me réveiller jamais|plus
  4 personne me|ne regretterait|manquerais
  2 suis un fardeau|poids
  3 adieu
  `,
  `
  5 veut ~1 mourir|suicider|tuer|disparaître !de
  5 se suicider|tuer
  5 veut plus ~1 vivre
  5 envie de se tuer|suicider
  5 a|ont pris|avalé quelque chose .
  5 en a ~1 trop|beaucoup pris|avalé .
  5 a trop|tout pris|avalé .|dun
  5 s'est ~2 fait|faite du mal
  5 s'est ~1 blessé|blessée|mutilé|mutilée .|expres|volontairement
  5 se fait|faire du mal
  4 est suicidaire
  `,
);

const german = draft(
  `
  5 will|möchte|wollte|würde|mag ~3 sterben !vor
  5 will|möchte|mag|kann ~1 nicht mehr leben|weiterleben|aufwachen|existieren|da|weiter !in|bei|mit
  3 kann|will nicht mehr !in|bei|mit|zu|nach|schlafen|warten|arbeiten|dahin|hin
  5 möchte|will|wäre ~2 tot sein
  5 kein|keinen|keine bock|lust|kraft|grund|willen mehr ~2 leben
  5 müde|satt|leid ~2 leben|lebens
  4 nicht mehr ~1 da sein
  4 niemand ~2 vermissen|vermisst
  5 leben ~2 keinen sinn
  5 mich ~2 umbringen|umzubringen|töten|umbringe
  5 mir ~2 das leben nehmen
  5 mir ~2 etwas|was antun|anzutun|angetan
  5 meinem|mein leben ~2 ende|beenden
  5 allem ein ende
  4 denke|dachte|gedanken|denk|nachgedacht ~4 suizid|selbstmord|tod|sterben
  5 habe|hab grad|gerade|eben? etwas|was genommen|geschluckt|eingenommen .
  5 hab|habe ~1 zu viel|viele genommen|geschluckt|eingenommen .
  5 habe|hab alles genommen|geschluckt|eingenommen .
  5 habe|hab alles auf einmal genommen|geschluckt|eingenommen
  5 etwas genommen|geschluckt|eingenommen und
  5 mir absichtlich|wieder|gerade|selbst? wehgetan .
  5 halte ~2 leben ~2 nicht ~1 aus
  4 ich will nicht mehr .
  4 will|möchte ~2 weg sein .
  5 selbstmordgedanken|suizidgedanken|lebensmüde|selbstmordgefährdet
  5 verletze|verletzt|verletzen mich ~2 selbst
  5 mich absichtlich|wieder|gerade|heute|gestern|nochmal|selber? selbst? verletzen|verletzt|wehtun .|habe|hab
  5 selbst verletzen|verletzt|verletze
  5 bin|fühle|bin ~2 suizidal
  5 ohne mich ~3 besser|glücklicher
  5 besser ~2 ohne mich
  5 wünschte ~3 tot|nie|nicht
  5 wäre ~2 tot
  5 lieber ~1 tot
  5 keinen ~1 sinn|grund ~4 leben|weiter
  5 keine lust mehr ~1 leben
  4 will ~2 es|alles ~2 aufhört|aufhören|vorbei|enden
  3 dass es aufhört|endet
  3 hat ~3 keinen sinn
  4 niemand würde ~1 mich vermissen
  3 bin|nur ~2 last
  3 halte ~2 nicht|nimmer ~1 aus
  3 lebt|lebet wohl
  `,
  `
  5 will|möchte ~1 sich umbringen|töten|was
  5 sich umbringen|umbringt|umzubringen
  5 hat etwas|was genommen|geschluckt|eingenommen .
  5 hat ~1 zu viel|viele genommen|geschluckt|eingenommen .
  5 hat sich ~1 verletzt|wehgetan .
  5 hat sich ~1 etwas|was angetan
  5 er|sie will|möchte ~1 nicht mehr leben
  5 er|sie will|möchte ~2 sterben
  5 sich ~2 das leben nehmen
  5 sich selbst verletzt
  `,
);

const portuguese = draft(
  `
  5 quero|queria|prefiro|preciso|vontade ~1 morrer|sumir|desaparecer|morta|morto !de
  5 quero|queria|vontade|vou|pensando|penso ~2 me ~1 matar|machucar|ferir|suicidar
  5 me matar|suicidar|machucar
  5 queria|quero|melhor ~1 não|nunca ~2 acordar|existir|nascido|viver
  5 dar|pôr|botar um? fim ~2 vida|tudo|nisso
  5 vida ~1 não ~3 sentido
  4 ninguém ~3 falta !de|nada
  5 me machucando|machuco|machuquei|feri|firo !jogando|no|na|com|em|correndo|o|a|quando|sem
  5 me machuquei|feri de propósito|novo
  5 acabei de tomar|engolir ~1 coisa|algo .
  5 parar|deixar de existir
  5 não vejo ~1 sentido ~1 vida
  5 tomei|engoli alguma|uma coisa .
  5 tomei|engoli algo|demais|muito|muitos|muitas|tudo|todos|todas .
  5 tomei|engoli muitos|muitas|tudo|todos|todas de uma vez
  5 não aguento mais ~1 viver|vida|existir
  5 cansado|cansada|farto|farta de viver
  5 sem|nenhuma vontade de viver
  5 não ~2 quero ~1 viver|existir|acordar|vivendo !em|com|nessa|nesta|na|no|aqui|junto|sozinha
  5 não quero mais ~1 viver|existir|estar
  5 não tenho|vejo ~2 vontade|razão|motivo|sentido ~2 viver|continuar
  5 tirar|tirando a? minha vida
  5 acabar|terminar com a? minha? vida
  4 acabar|terminar com tudo
  4 pensando|penso|pensar|pensamentos|pensei ~2 suicídio|suicidas|morte|morrer
  4 sou|estou|sinto|ando suicida
  5 melhor|melhores|felizes|bem sem mim
  5 queria ~2 estar|ter ~1 morto|morta|morrido|nascido
  3 não aguento mais
  4 quero ~1 sumir|desaparecer
  4 ninguém sentiria|sentirá ~1 falta
  3 a vida não ~3 sentido
  2 sou um fardo|peso
  3 adeus ~2 sempre|todos
  `,
  `
  5 tomou|engoliu alguma|uma coisa .
  5 tomou|engoliu algo|demais|muito|muitos|muitas|tudo .
  5 se machucou|feriu|machucando !jogando|no|na|com|em|correndo|o|a|quando|sem
  5 quer|vai|tentou ~1 se matar|suicidar|machucar
  5 quer ~1 morrer|sumir !de
  5 não quer mais viver
  5 se matar|suicidar
  `,
);

export const drafts: Readonly<Record<string, Rule[]>> = {
  es: spanish,
  fr: french,
  de: german,
  pt: portuguese,
};
