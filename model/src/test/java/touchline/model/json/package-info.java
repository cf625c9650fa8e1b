@org.jspecify.annotations.NullMarked
package touchline.model.json;
