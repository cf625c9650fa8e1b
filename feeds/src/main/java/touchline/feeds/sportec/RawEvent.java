package touchline.feeds.sportec;

import java.time.Instant;
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
/// @param inner      the elements inside, outermost first
record RawEvent(
        Map<String, String> attributes,
        List<Element> inner,
        Instant time,
        long record,
        long offset,
        long length,
        Location at) {

    record Element(String name, Map<String, String> attributes) {}

    /// The vendor's kind: the names of the inner elements, `ThrowIn/Play/Pass`.
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
