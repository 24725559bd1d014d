/**
 * Time zones as Windows calls them, without "Standard Time", and the city of each: by region, in CLDR 48.2.
 * @see https://github.com/unicode-org/cldr/blob/main/common/supplemental/windowsZones.xml (territory 001)
 */
const zones: Record<string, string> = {
  Africa:
    'E. Africa=Nairobi, Egypt=Cairo, Libya=Tripoli, Morocco=Casablanca, Namibia=Windhoek, Sao Tome=Sao_Tome, South Africa=Johannesburg, South Sudan=Juba, Sudan=Khartoum, W. Central Africa=Lagos',
  America:
    'Alaskan=Anchorage, Aleutian=Adak, Argentina=Buenos_Aires, Atlantic=Halifax, Bahia=Bahia, Canada Central=Regina, Central (Mexico)=Mexico_City, Central America=Guatemala, Central Brazilian=Cuiaba, Central=Chicago, Cuba=Havana, E. South America=Sao_Paulo, Eastern (Mexico)=Cancun, Eastern=New_York, Greenland=Godthab, Haiti=Port-au-Prince, Magallanes=Punta_Arenas, Montevideo=Montevideo, Mountain (Mexico)=Mazatlan, Mountain=Denver, Newfoundland=St_Johns, Pacific (Mexico)=Tijuana, Pacific SA=Santiago, Pacific=Los_Angeles, Paraguay=Asuncion, SA Eastern=Cayenne, SA Pacific=Bogota, SA Western=La_Paz, Saint Pierre=Miquelon, Tocantins=Araguaina, Turks And Caicos=Grand_Turk, US Eastern=Indianapolis, US Mountain=Phoenix, Venezuela=Caracas, Yukon=Whitehorse',
  Asia: 'Afghanistan=Kabul, Altai=Barnaul, Arab=Riyadh, Arabian=Dubai, Arabic=Baghdad, Azerbaijan=Baku, Bangladesh=Dhaka, Caucasus=Yerevan, Central Asia=Bishkek, China=Shanghai, Ekaterinburg=Yekaterinburg, Georgian=Tbilisi, India=Calcutta, Iran=Tehran, Israel=Jerusalem, Jordan=Amman, Korea=Seoul, Magadan=Magadan, Middle East=Beirut, Myanmar=Rangoon, N. Central Asia=Novosibirsk, Nepal=Katmandu, North Asia East=Irkutsk, North Asia=Krasnoyarsk, North Korea=Pyongyang, Omsk=Omsk, Pakistan=Karachi, Qyzylorda=Qyzylorda, Russia Time Zone 10=Srednekolymsk, Russia Time Zone 11=Kamchatka, SE Asia=Bangkok, Sakhalin=Sakhalin, Singapore=Singapore, Sri Lanka=Colombo, Syria=Damascus, Taipei=Taipei, Tokyo=Tokyo, Tomsk=Tomsk, Transbaikal=Chita, Ulaanbaatar=Ulaanbaatar, Vladivostok=Vladivostok, W. Mongolia=Hovd, West Asia=Tashkent, West Bank=Hebron, Yakutsk=Yakutsk',
  Atlantic: 'Azores=Azores, Cape Verde=Cape_Verde, Greenwich=Reykjavik',
  Australia:
    'AUS Central=Darwin, AUS Eastern=Sydney, Aus Central W.=Eucla, Cen. Australia=Adelaide, E. Australia=Brisbane, Lord Howe=Lord_Howe, Tasmania=Hobart, W. Australia=Perth',
  Etc: 'Dateline=GMT+12, UTC+12=GMT-12, UTC+13=GMT-13, UTC-02=GMT+2, UTC-08=GMT+8, UTC-09=GMT+9, UTC-11=GMT+11, UTC=UTC',
  Europe:
    'Astrakhan=Astrakhan, Belarus=Minsk, Central Europe=Budapest, Central European=Warsaw, E. Europe=Chisinau, FLE=Kiev, GMT=London, GTB=Bucharest, Kaliningrad=Kaliningrad, Romance=Paris, Russia Time Zone 3=Samara, Russian=Moscow, Saratov=Saratov, Turkey=Istanbul, Volgograd=Volgograd, W. Europe=Berlin',
  Indian: 'Mauritius=Mauritius',
  Pacific:
    'Bougainville=Bougainville, Central Pacific=Guadalcanal, Chatham Islands=Chatham, Easter Island=Easter, Fiji=Fiji, Hawaiian=Honolulu, Line Islands=Kiritimati, Marquesas=Marquesas, New Zealand=Auckland, Norfolk=Norfolk, Samoa=Apia, Tonga=Tongatapu, West Pacific=Port_Moresby',
};

const byWindowsName: ReadonlyMap<string, string> = new Map(
  Object.entries(zones).flatMap(([region, list]) =>
    list.split(', ').map((entry): [string, string] => {
      const [windows = '', city = ''] = entry.split('=');
      return [windows.toLowerCase(), `${region}/${city}`];
    }),
  ),
);

/**
 * The IANA name of a time zone as Windows calls it ("W. Europe Standard Time" is Europe/Berlin), whatever its case; its
 * daylight name counts as well. Pure.
 */
export function fromWindowsZone(name: string): string | undefined {
  const plain = name.trim().toLowerCase();
  const short = plain.replace(/ (?:standard|daylight) time/, '');
  // "Central" alone is no name of Windows'; the few without "Standard Time" hold a digit.
  return short !== plain || /\d/.test(short) ? byWindowsName.get(short) : undefined;
}

/** Whether it is a name of the IANA database that this Node knows. An offset is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Whether it is a language tag, or a list of them as HTTP's Accept-Language has it (SCIM's preferredLanguage).
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1
 */
export function isLanguage(text: string): boolean {
  const tags = text.split(',').map((part) => part.replace(/;\s*q=[\d.]+\s*$/i, '').trim());
  return tags.every((tag) => tag === '*' || isTag(tag));
}

function isTag(tag: string): boolean {
  // Five letters and more have the form of a tag ("german"), but are nobody's.
  if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
