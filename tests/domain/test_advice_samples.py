"""Advice tells weak descriptors from good ones in English and Spanish, in five fields."""

import pytest

from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.services.rubrics.advice import adviser

GOOD_EN = (
    # nursing
    "Washes hands at each of the five moments without being reminded.",
    "Counts the pulse for a full minute and records rate, rhythm and time.",
    "Reads back the dose, the route and the patient's name before giving the medicine.",
    "Reports a blood pressure above the ward's limit to the nurse in charge within five minutes.",
    "Leaves the wound uncovered while fetching a dressing.",
    "Asks the patient to repeat the plan and corrects what was left out.",
    "Names two signs of infection but misses the fever on the chart.",
    # welding
    "The bead is even in width, with no undercut deeper than 0.5 mm.",
    "Grinds off the slag between passes and checks each pass by eye.",
    "Sets the current from the table for the electrode and notes it on the sheet.",
    "Strikes the arc outside the joint and leaves marks on the plate.",
    "Explains why the plate bent and which sequence of passes would have kept it flat.",
    "Wears helmet, gloves and apron whenever the machine is switched on.",
    "Lifts the ground clamp while the power is on.",
    # data
    "Every column has a type, a unit and a meaning in the data dictionary.",
    "Removes rows without writing down which and why.",
    "Joins both tables on the patient number and shows how many rows found no partner.",
    "Labels the axes and states the source under the chart.",
    "Keeps the raw file unchanged and runs the script again from it.",
    "The query returns the right total but takes the dates as text.",
    "Compares the estimate with a count made by hand for one village.",
    # teaching
    "Writes the aim of the lesson on the board and comes back to it at the end.",
    "Calls on pupils in all rows, including those who do not raise a hand.",
    "Waits at least three seconds after a question before giving the answer.",
    "Changes the task for two pupils after seeing their notebooks.",
    "Reads the slides aloud; pupils neither speak nor write.",
    "Returns each essay with one thing to keep and one thing to change.",
    "Asks questions that can be answered by yes or no.",
    # hospitality
    "Greets guests before they reach the desk and asks for the name once.",
    "Tells the kitchen about the allergy and confirms with the guest what is safe to eat.",
    "Carries three plates without a thumb on the rim.",
    "Stores raw meat below cooked food and dates every box.",
    "Offers another room, tells the guest the price and writes down the complaint.",
    "Promises a table that the book shows as taken.",
    "The bill matches the order; tips are not added without asking.",
    # more
    "Cuts the vegetables to the same size, so that they are cooked at the same time.",
    "Describes the hazard and who could be hurt, but proposes no measure.",
    "Keeps to good clinical practice as the ward's checklist lists it.",
    "Places the ladder at four to one and ties it at the top.",
    "Lists what went wrong in the last delivery and what the supplier was asked to change.",
)

WEAK_EN = (
    "Good communication with the patient.",
    "Adequate hand hygiene.",
    "Shows an understanding of infection control.",
    "Excellent technique throughout.",
    "Poor documentation.",
    "Meets expectations.",
    "Exceeds expectations in all areas.",
    "Better than level 2.",
    "Same as level 3 but with more detail.",
    "More detailed than the previous level.",
    "The weld is of acceptable quality.",
    "Uses appropriate protective equipment.",
    "Welds reasonably well.",
    "Somewhat uneven bead.",
    "Satisfactory preparation of the joint.",
    "Clear and relevant charts.",
    "Some errors in the data.",
    "Few errors.",
    "Very thorough cleaning of the data.",
    "Demonstrates knowledge of statistics.",
    "Sufficient analysis of the results.",
    "Limited use of sources.",
    "Plans are detailed and consistent.",
    "Engages pupils effectively.",
    "Lesson is well structured.",
    "Generally manages the class.",
    "Gives suitable feedback.",
    "Fair attempt at questioning.",
    "Understands the needs of pupils.",
    "Service is of a high standard.",
    "Handles complaints in a professional manner.",
    "Usually polite to guests.",
    "Above average presentation of dishes.",
    "Weak knife skills.",
    "Is familiar with allergens.",
    "Outstanding!",
    "Much better.",
    "Fewer mistakes than the level below.",
    "Creative and insightful.",
    "Works properly with the team.",
)

GOOD_ES = (
    "Se lava las manos en los cinco momentos sin que nadie se lo recuerde.",
    "Cuenta el pulso durante un minuto entero y anota frecuencia, ritmo y hora.",
    "Lee en voz alta la dosis, la vía y el nombre del paciente antes de dar el medicamento.",
    "Avisa a la enfermera responsable si la tensión pasa del límite de la planta.",
    "Deja la herida destapada mientras busca un apósito.",
    "Pide al paciente que repita el plan y corrige lo que falta.",
    "Nombra dos signos de infección, pero no ve la fiebre en la gráfica.",
    "El cordón tiene el mismo ancho en toda la junta y ninguna mordedura pasa de 0,5 mm.",
    "Quita la escoria entre pasadas y mira cada una antes de seguir.",
    "Ajusta la corriente según la tabla del electrodo y la apunta en la hoja.",
    "Ceba el arco fuera de la junta y marca la chapa.",
    "Explica por qué se dobló la chapa y qué orden de pasadas la habría dejado plana.",
    "Lleva careta, guantes y mandil siempre que la máquina está encendida.",
    "Quita la pinza de masa con la corriente puesta.",
    "Cada columna tiene tipo, unidad y significado en el diccionario de datos.",
    "Borra filas sin escribir cuáles ni por qué.",
    "Une las dos tablas por el número de paciente y dice cuántas filas quedan sin pareja.",
    "Rotula los ejes y pone la fuente debajo del gráfico.",
    "Guarda el archivo original sin cambios y repite el proceso a partir de él.",
    "La consulta devuelve el total correcto, pero trata las fechas como texto.",
    "Compara la estimación con un recuento hecho a mano en una aldea.",
    "Escribe el objetivo de la clase en la pizarra y vuelve a él al final.",
    "Pregunta en todas las filas, también a quien no levanta la mano.",
    "Espera al menos tres segundos tras la pregunta antes de dar la respuesta.",
    "Cambia la tarea a dos alumnos después de ver sus cuadernos.",
    "Lee las diapositivas en voz alta; el alumnado ni habla ni escribe.",
    "Devuelve cada redacción con una cosa que conservar y otra que cambiar.",
    "Hace preguntas que se contestan con un sí o un no.",
    "Saluda antes de que el huésped llegue al mostrador y pide el nombre una sola vez.",
    "Avisa a cocina de la alergia y confirma con el cliente qué puede comer.",
    "Lleva tres platos sin poner el pulgar en el borde.",
    "Guarda la carne cruda debajo de la comida cocinada y fecha cada caja.",
    "Ofrece otra habitación, dice el precio y escribe la queja.",
    "Promete una mesa que el libro da por ocupada.",
    "La cuenta coincide con el pedido; la propina no se suma sin preguntar.",
    "Corta la verdura del mismo tamaño, de modo que se hace a la vez.",
    "Describe el peligro y a quién podría dañar, pero no propone ninguna medida.",
    "Sigue las buenas prácticas que enumera la lista de la planta.",
    "Apoya la escalera a cuatro por uno y la ata arriba.",
    "Separa las claras de huevo sin que caiga yema.",
)

WEAK_ES = (
    "Buena comunicación con el paciente.",
    "Higiene de manos adecuada.",
    "Demuestra comprensión del control de infecciones.",
    "Técnica excelente.",
    "Documentación pobre.",
    "Cumple las expectativas.",
    "Supera las expectativas en todos los aspectos.",
    "Mejor que el nivel 2.",
    "Igual que el nivel 3, pero con más detalle.",
    "Más detallado que el nivel anterior.",
    "La soldadura es de calidad aceptable.",
    "Usa el equipo de protección apropiado.",
    "Suelda razonablemente bien.",
    "Cordón algo desigual.",
    "Preparación satisfactoria de la junta.",
    "Gráficos claros y relevantes.",
    "Algunos errores en los datos.",
    "Pocos errores.",
    "Limpieza de datos muy detallada.",
    "Demuestra conocimientos de estadística.",
    "Análisis suficiente de los resultados.",
    "Uso limitado de las fuentes.",
    "Los planes son detallados y coherentes.",
    "Motiva eficazmente al alumnado.",
    "La clase está bien estructurada.",
    "En general lleva bien la clase.",
    "Da comentarios convenientes.",
    "Regular en las preguntas.",
    "Comprende las necesidades del alumnado.",
    "Servicio de alta calidad.",
    "Trata las quejas de manera profesional.",
    "Normalmente es amable con los huéspedes.",
    "Presentación de platos por encima de la media.",
    "Mal uso del cuchillo.",
    "Conoce los alérgenos.",
    "¡Sobresaliente!",
    "Mucho mejor.",
    "Menos fallos que el nivel inferior.",
    "Creativo y profundo.",
    "Trabaja debidamente con el equipo.",
)

GOOD = {"en": GOOD_EN, "es": GOOD_ES}
WEAK = {"en": WEAK_EN, "es": WEAK_ES}


def flagged(language: str, descriptors: tuple[str, ...]) -> list[str]:
    """The descriptors about whose words something is said, each in a row of its own."""
    levels = tuple(Level(id=x, name=x.title(), points=n) for n, x in enumerate(("low", "high")))
    rows = tuple(
        Criterion(id=text, title="Shift", descriptors={"low": "Sin firma 1", "high": text})
        for text in descriptors
    )
    rubric = Rubric(title="Samples", levels=levels, criteria=rows, language=language)
    told = adviser(language).advise(rubric)
    return [one.criterion for one in told if one.criterion and one.level != "low"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_good_descriptors_are_left_alone(language: str) -> None:
    assert flagged(language, GOOD[language]) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_weak_descriptors_are_pointed_out_once_each(language: str) -> None:
    assert flagged(language, WEAK[language]) == list(WEAK[language])
