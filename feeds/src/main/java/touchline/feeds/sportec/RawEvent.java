package touchline.feeds.sportec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import touchline.feeds.Location;
import touchline.model.RawJson;
import touchline.model.json.JsonWriter;

/// One `Event` element with those inside it, as they stand in the document.
///
/// @param attributes of the `Event` itself
/// @param inner      the elements inside in the order in which they begin, at least one
record RawEvent(
        Map<String, String> attributes,
        List<Element> inner,
        Instant time,
        long record,
        long offset,
        long length,
        Location at) {

    /// @param outermost whether it stands directly in the `Event`
    record Element(String name, Map<String, String> attributes, boolean outermost) {}

    /// The event with one at a time of the elements that stand directly in it: nearly always this event itself.
    List<RawEvent> single() {
        List<RawEvent> single = new ArrayList<>(1);
        int from = 0;
        for (int i = 1; i <= inner.size(); i++) {
            if (i == inner.size() || inner.get(i).outermost()) {
                single.add(new RawEvent(attributes, inner.subList(from, i), time, record, offset, length, at));
                from = i;
            }
        }
        return single;
    }

    /// What the event is: the name of the outermost element.
    String kind() {
        return inner.getFirst().name();
    }

    /// The vendor's kind in full: the names of the inner elements, `ThrowIn/Play/Pass`.
    String type() {
        return inner.stream().map(Element::name).collect(Collectors.joining("/"));
    }

    Optional<Element> element(String name) {
        return inner.stream().filter(element -> element.name().equals(name)).findFirst();
    }

    boolean has(String name) {
        return element(name).isPresent();
    }

    /// The first inner element's value of an attribute: the outermost one is believed.
    Optional<String> value(String attribute) {
        return inner.stream()
                .map(element -> element.attributes().get(attribute))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    Optional<String> own(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).filter(value -> !value.isBlank());
    }

    /// Everything the vendor said: the event's own attributes, then one object per inner element by its name; of
    /// elements of one name the first.
    RawJson qualifiers() {
        JsonWriter json = new JsonWriter(512);
        json.beginObject();
        write(json, attributes);
        Set<String> written = new HashSet<>(attributes.keySet());
        for (Element element : inner) {
            if (written.add(element.name())) {
                json.memberName(element.name()).beginObject();
                write(json, element.attributes());
                json.endObject();
            }
        }
        return new RawJson(json.endObject().toBytes());
    }

    private static void write(JsonWriter json, Map<String, String> attributes) {
        attributes.forEach((name, value) -> json.memberName(name).string(value));
    }
}
