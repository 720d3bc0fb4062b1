package pgrehearsal.domain.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.domain.fleet.VersionRange;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.step.StepId;

/**
 * How the domain's types are written in JSON: records by their components in the declared order, values as the text
 * that people write, and each type of a closed choice under a {@code kind}. Reading is strict and bounded, for
 * recordings come from elsewhere.
 */
final class Json {

    private static final int DEPTH_MAX = 64;
    private static final int TEXT_MAX = 1 << 20;

    /** By their released names. */
    private static final Map<String, Class<? extends RunEvent>> EVENT_TYPES = eventTypes();

    private Json() {}

    /** For everything: events, effects and facts too. */
    static JsonMapper.Builder builder() {
        JsonMapper.Builder builder = withoutChoices().addMixIn(Measured.class, MeasuredForm.class);
        choice(builder, Effect.class, "");
        choice(builder, Fact.class, "Fact");
        choice(builder, Course.class, "");
        return builder;
    }

    /** For what holds no closed choice, such as a plan: it is made in a fraction of the time. */
    static JsonMapper.Builder withoutChoices() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(TEXT_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new Jdk8Module())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    static SimpleModule values() {
        SimpleModule module = new SimpleModule("values");
        text(module, Lsn.class, Lsn::parse);
        text(module, SystemId.class, SystemId::parse);
        text(module, PgVersion.class, PgVersion::parse);
        text(module, Name.class, Name::new);
        text(module, ByteSize.class, Json::bytes, size -> size.bytes() + "B");
        text(module, StepId.class, StepId::parse);
        text(module, RunId.class, RunId::new);
        text(module, VersionRange.class, VersionRange::parse);
        text(module, Digest.class, Digest::new);
        text(module, Duration.class, Duration::parse);
        text(module, Instant.class, Instant::parse);
        module.addKeySerializer(Name.class, new JsonSerializer<>() {
            @Override
            public void serialize(Name name, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeFieldName(name.value());
            }
        });
        module.addKeyDeserializer(Name.class, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return new Name(key);
            }
        });
        return module;
    }

    /** The name of an event's type, for example {@code step-intended}. */
    static String kebab(String simpleName) {
        return simpleName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** All types of a closed choice, the nested choices resolved. */
    private static void choice(JsonMapper.Builder builder, Class<?> sealed, String suffix) {
        builder.addMixIn(sealed, Kind.class);
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (type.isSealed()) {
                choice(builder, type, suffix);
            } else {
                builder.registerSubtypes(new NamedType(type, name(type, suffix)));
            }
        }
    }

    private static String name(Class<?> type, String suffix) {
        String name = type.getSimpleName();
        Class<?> outer = type.getEnclosingClass();
        // "up" and "down" say nothing without what is up or down.
        boolean tooShort = outer == Fact.ServerFact.class;
        String full = tooShort ? outer.getSimpleName().replace(suffix, "") + name : name;
        return kebab(
                !suffix.isEmpty() && full.endsWith(suffix) ? full.substring(0, full.length() - suffix.length()) : full);
    }

    private static ByteSize bytes(String text) {
        if (!text.matches("\\d{1,18}B")) {
            throw new IllegalArgumentException("'" + text + "' is not a number of bytes; wanted for example 1048576B");
        }
        return new ByteSize(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        text(module, type, parse, Object::toString);
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<String, T> parse, Function<T, String> write) {
        module.addSerializer(type, new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new TextDeserializer<>(type, parse));
    }

    /** Writes values of a type behind a tag, by which they are found again. */
    static <T> void tagged(SimpleModule module, Class<T> type, String tag) {
        module.addSerializer(type, new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeString(tag + value);
            }
        });
    }

    /** Turns what a value's own parser says into Jackson's error, which knows where in the document it is. */
    private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        TextDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            try {
                return parse.apply(text);
            } catch (RuntimeException e) {
                return (T) context.handleWeirdStringValue(handledType(), text, "%s", e.getMessage());
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kind {}

    private abstract static class MeasuredForm<T> {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        MeasuredForm(T value) {}

        @JsonValue
        abstract T value();
    }

    /** The event type of a released name. */
    static Class<? extends RunEvent> eventType(String name) {
        Class<? extends RunEvent> type = EVENT_TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("'" + name + "' is not an event type that this version knows");
        }
        return type;
    }

    private static Map<String, Class<? extends RunEvent>> eventTypes() {
        Map<String, Class<? extends RunEvent>> types = new TreeMap<>();
        for (Class<?> type : RunEvent.class.getPermittedSubclasses()) {
            types.put(kebab(type.getSimpleName()), type.asSubclass(RunEvent.class));
        }
        return types;
    }
}
