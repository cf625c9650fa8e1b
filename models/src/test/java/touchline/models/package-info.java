@org.jspecify.annotations.NullMarked
package touchline.models;
