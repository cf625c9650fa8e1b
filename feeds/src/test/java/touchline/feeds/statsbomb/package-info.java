@org.jspecify.annotations.NullMarked
package touchline.feeds.statsbomb;
