package touchline.model.json;

/// What a reader refuses to read.
///
/// @param maxDepth       nesting of objects and arrays, at most 4096
/// @param maxStringBytes one name or text, as it stands in the input
/// @param maxNumberBytes one number, as it stands in the input
public record JsonLimits(int maxDepth, int maxStringBytes, int maxNumberBytes) {
    public static final JsonLimits DEFAULT = new JsonLimits(64, 1 << 20, 512);

    public JsonLimits {
        if (maxDepth < 1 || maxDepth > 4096 || maxStringBytes < 0 || maxNumberBytes < 1) {
            throw new IllegalArgumentException(
                    "limits " + maxDepth + ", " + maxStringBytes + ", " + maxNumberBytes + " are out of range");
        }
    }
}
