package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void a_burst_passes_and_then_the_rate() {
    TokenBucket bucket = new TokenBucket(10, 3, 0);

    assertThat(taken(bucket, 5, 0)).isEqualTo(3);
    assertThat(taken(bucket, 5, SECOND / 10)).isEqualTo(1);
    assertThat(taken(bucket, 5, SECOND / 10 + SECOND / 20)).isZero();
    assertThat(taken(bucket, 50, 100 * SECOND)).isEqualTo(3);
  }

  @Test
  void zero_as_rate_or_burst_lets_nothing_through() {
    assertThat(taken(new TokenBucket(0, 10, 0), 5, SECOND)).isZero();
    assertThat(taken(new TokenBucket(10, 0, 0), 5, SECOND)).isZero();
  }

  @Test
  void a_time_that_comes_late_gives_nothing_twice() {
    TokenBucket bucket = new TokenBucket(1, 1, 0);

    assertThat(bucket.take(10 * SECOND)).isTrue();
    assertThat(bucket.take(5 * SECOND)).isFalse();
    assertThat(bucket.take(10 * SECOND)).isFalse();
    assertThat(bucket.take(11 * SECOND)).isTrue();
  }

  private static long taken(TokenBucket bucket, int tries, long nanos) {
    return IntStream.range(0, tries).filter(i -> bucket.take(nanos)).count();
  }
}
