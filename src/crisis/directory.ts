import { CountryFile, type Line } from './line.ts';
import { files } from './lines/index.ts';

const byCountry = new Map(
  Object.values(files).map((file) => {
    const { country, entries } = CountryFile.parse(file);
    return [country, entries] as const;
  }),
);

/** Directories that find a line in any country; the best known first. */
export const directories: readonly Line[] = byCountry.get('XX') ?? [];

/** The countries that have lines of their own. */
export const coveredCountries: readonly string[] = [...byCountry.keys()].filter((code) => code !== 'XX');

/** Every line of a country; none where the directory has no file of it. */
export const linesOf = (country: string): readonly Line[] => byCountry.get(country) ?? [];
