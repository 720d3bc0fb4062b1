package pgrehearsal.domain.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentMapTest {

    /** Few hashes for many keys, so that keys of one hash and of one beginning meet all the time. */
    record Key(int number, int hashes) {
        @Override
        public int hashCode() {
            return Integer.reverse(number % hashes) ^ number % hashes;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40, 1000, 1_000_000})
    void isAMapInTheOrderOfFirstPuts(int hashes) {
        Random random = new Random(hashes);
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        Map<Key, Integer> model = new LinkedHashMap<>();
        for (int step = 0; step < 3_000; step++) {
            Key key = new Key(random.nextInt(1_500), hashes);
            map = map.with(key, step);
            model.put(key, step);
            assertThat(map.get(key)).isEqualTo(step);
            assertThat(map).hasSize(model.size());
        }

        assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(model.entrySet()));
        for (int number = 0; number < 1_500; number++) {
            Key key = new Key(number, hashes);
            assertThat(map.get(key)).isEqualTo(model.get(key));
            assertThat(map.containsKey(key)).isEqualTo(model.containsKey(key));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000_000})
    void whatIsMadeOfAMapLeavesTheMapAsItWas(int hashes) {
        List<PersistentMap<Key, Integer>> versions = new ArrayList<>(List.of(PersistentMap.empty()));
        List<Map<Key, Integer>> models = new ArrayList<>(List.of(new LinkedHashMap<>()));
        Random random = new Random(hashes);
        for (int step = 0; step < 400; step++) {
            int from = random.nextInt(versions.size());
            Key key = new Key(random.nextInt(200), hashes);
            Map<Key, Integer> model = new LinkedHashMap<>(models.get(from));
            model.put(key, step);
            versions.add(versions.get(from).with(key, step));
            models.add(model);
        }

        for (int version = 0; version < versions.size(); version++) {
            assertThat(versions.get(version)).isEqualTo(models.get(version));
        }
    }
}
