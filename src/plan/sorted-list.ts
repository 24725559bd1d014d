/** A list that is filled in any order and is in order at every moment. What comes late is mostly near the end. */
export function createSortedList<Item>(list: Item[]): (place: number, item: Item) => void {
  const places: number[] = [];
  return (place, item) => {
    let at = places.length;
    while (at > 0 && (places[at - 1] ?? 0) > place) at--;
    places.splice(at, 0, place);
    list.splice(at, 0, item);
  };
}
