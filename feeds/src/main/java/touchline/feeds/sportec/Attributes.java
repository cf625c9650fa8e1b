package touchline.feeds.sportec;

import java.util.LinkedHashMap;
import java.util.Map;
import touchline.feeds.internal.xml.XmlCursor;

/// The attributes of the tag on which a cursor stands, in their order.
final class Attributes {
    private Attributes() {}

    static Map<String, String> of(XmlCursor xml) {
        Map<String, String> attributes = LinkedHashMap.newLinkedHashMap(xml.attributeCount());
        for (int i = 0; i < xml.attributeCount(); i++) {
            attributes.put(xml.attributeName(i), xml.value(i));
        }
        return attributes;
    }
}
