@org.jspecify.annotations.NullMarked
package touchline.app.config;
